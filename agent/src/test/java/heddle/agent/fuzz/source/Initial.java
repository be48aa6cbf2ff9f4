package heddle.agent.fuzz.source;

/** What a method without fuel returns. */
final class Initial {
  private Initial() {}

  static String of(String type) {
    return switch (type) {
      case "boolean" -> "false";
      case "int", "long", "double", "float", "byte", "char", "short" -> "0";
      case "Integer" -> "1";
      default -> "null";
    };
  }
}
