package heddle.agent;

import java.util.stream.IntStream;

/** How far a word is from what somebody may have meant. */
final class EditDistance {
  private EditDistance() {}

  /** Levenshtein's distance: how many characters must be added, removed or replaced to get from one to the other. */
  static int between(String from, String to) {
    int[] row = IntStream.rangeClosed(0, to.length()).toArray();
    for (int i = 0; i < from.length(); i++) {
      int diagonal = row[0]++;
      for (int j = 0; j < to.length(); j++) {
        int replaced = diagonal + (from.charAt(i) == to.charAt(j) ? 0 : 1);
        diagonal = row[j + 1];
        row[j + 1] = Math.min(replaced, Math.min(row[j], diagonal) + 1);
      }
    }
    return row[to.length()];
  }
}
