package legacy;

import java.util.ArrayDeque;
import java.util.Deque;

/** Numbers the headings of a document: a push API, which keeps control until it has called back for all of them. */
public class OutlineWalker implements SectionVisitor {
  private final HeadingHandler handler;
  private final Deque<Integer> numbers = new ArrayDeque<Integer>();
  private int next = 1;

  public OutlineWalker(HeadingHandler handler) {
    this.handler = handler;
  }

  public void walk(Section document) {
    document.accept(this);
  }

  @Override
  public void enter(Section section) {
    numbers.addLast(next);
    next = 1;
    StringBuilder number = new StringBuilder();
    for (int part : numbers) {
      number.append(part).append('.');
    }
    handler.heading(number.toString(), section.getTitle());
  }

  @Override
  public void leave(Section section) {
    next = numbers.removeLast() + 1;
  }
}
