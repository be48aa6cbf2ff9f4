package library;

import java.util.function.Consumer;

/** Of a library that knows nothing of Heddle. */
public class Words {
  public void each(Consumer<String> action) {
    action.accept("warp");
    action.accept("weft");
  }
}
