package heddle.agent.fuzz.bytecode;

import heddle.agent.fuzz.bytecode.Body.Target;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.Type;

/**
 * Blocks each of which may be followed by any: loops with many entries, jumps into their middle, and exception ranges
 * from anywhere to anywhere, whose handlers are blocks too.
 */
final class Tangles {
  private final Body body;
  private final Tries tries;
  private final Label exit = new Label();
  private final List<Label> starts = new ArrayList<>();

  /** Places in the order of the code, between any two of which there is an instruction. */
  private final List<Label> places = new ArrayList<>();

  private final List<Label> handlers = new ArrayList<>();

  Tangles(Body body) {
    this.body = body;
    this.tries = new Tries(body);
  }

  void emit() {
    int count = 2 + body.choices.below(4);
    for (int i = 0; i < count; i++) {
      starts.add(new Label());
    }
    body.targets.push(new Target(exit, body.stack.size()));
    body.code.goTo(starts.get(body.choices.below(count)));
    for (Label start : starts) {
      body.choices.part(() -> block(start));
    }
    body.targets.pop();
    body.code.visitLabel(exit);
    if (!handlers.isEmpty()) {
      for (int i = body.choices.below(2 * handlers.size() + 2); i > 0; i--) {
        body.choices.part(this::range);
      }
    }
  }

  private void block(Label start) {
    if (body.choices.oneIn(3)) {
      Label handler = new Label();
      handlers.add(handler);
      body.code.visitLabel(handler);
      tries.enter();
    }
    body.code.visitLabel(start);
    place();
    body.fuel(exit);
    body.block();
    if (body.choices.oneIn(2)) {
      place();
      body.block();
    }
    place();
    jump();
  }

  private void place() {
    Label here = new Label();
    body.code.visitLabel(here);
    body.code.nop();
    places.add(here);
  }

  private void jump() {
    switch (body.choices.weighted(2, 4, 3, 2)) {
      case 0 -> body.code.goTo(exit);
      case 1 -> {
        body.condition(any());
        body.code.goTo(any());
      }
      case 2 -> body.code.goTo(any());
      default -> {
        body.value(Type.INT_TYPE);
        Switches.jump(body, new Label[] {any(), any(), any()}, any());
      }
    }
  }

  private Label any() {
    return body.choices.of(starts);
  }

  private void range() {
    int from = body.choices.below(places.size() - 1);
    int to = from + 1 + body.choices.below(places.size() - from - 1);
    String caught = body.choices.oneIn(3) ? null : body.choices.of(Tries.CAUGHT);
    tries.addRange(List.of(places.get(from), places.get(to)), body.choices.of(handlers), caught);
  }
}
