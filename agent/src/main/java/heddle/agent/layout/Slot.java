package heddle.agent.layout;

import heddle.agent.analyze.Kind;

/**
 * A place in a frame for a value of one kind.
 *
 * @param id number among the method's slots, for sets of them
 * @param kind what is kept in it
 * @param index number of the shape's field among those of its type
 */
public record Slot(int id, Kind kind, int index) {
  /** The name of the field in the shape. */
  public String field() {
    return kind.fieldPrefix() + index;
  }
}
