package heddle.agent.fuzz;

import java.util.ArrayList;
import java.util.List;

/** What has been decided while a program was generated: a tree of numbers. */
sealed interface Decision {
  /** A number that was drawn; 0 stands for the simplest choice. */
  record Number(int value) implements Decision {}

  /** The decisions about one part of the program, in order. */
  record Part(List<Decision> items) implements Decision {
    /** Everything in it is as simple as can be. */
    static final Part SIMPLEST = new Part(List.of());
  }

  /** How many decisions there are, this one and those below it. */
  default int size() {
    return this instanceof Part part ? 1 + part.items().stream().mapToInt(Decision::size).sum() : 1;
  }

  /** The sum of all numbers. */
  default long sum() {
    return this instanceof Number number
        ? number.value()
        : ((Part) this).items().stream().mapToLong(Decision::sum).sum();
  }

  /** The decision at {@code index}, counted in pre-order from this one, which is 0. */
  default Decision get(int index) {
    int at = index;
    Decision found = this;
    while (at > 0) {
      at--;
      for (Decision item : ((Part) found).items()) {
        if (at < item.size()) {
          found = item;
          break;
        }
        at -= item.size();
      }
    }
    return found;
  }

  /** The same with another decision at {@code index}; null removes it. */
  default Decision with(int index, Decision replacement) {
    if (index == 0) {
      return replacement;
    }
    int at = index - 1;
    List<Decision> items = new ArrayList<>();
    for (Decision item : ((Part) this).items()) {
      Decision changed = at >= 0 && at < item.size() ? item.with(at, replacement) : item;
      if (changed != null) {
        items.add(changed);
      }
      at -= item.size();
    }
    return new Part(items);
  }
}
