package heddle.agent.select.rule;

import heddle.agent.select.rule.Pattern.Kind;

/** Reads one {@link Pattern}, keeping the position for error messages. */
final class PatternParser {
  private static final String NEVER_IN_A_NAME = "/[]<>(),:=\"'\\";
  private static final String PRIMITIVES = "BCDFIJSZ";

  private final String text;

  /** Index of the next character to look at. */
  private int at;

  PatternParser(String text) {
    this.text = text;
  }

  Pattern parse() {
    int hash = text.indexOf('#');
    at = text.startsWith("@") ? 1 : 0;
    String type = text.substring(at, hash < 0 ? text.length() : hash);
    int lastDot = type.lastIndexOf('.');
    String packagePrefix = parsePackage(type.substring(0, lastDot + 1));
    String simpleName = type.substring(lastDot + 1);
    boolean ofSupertype = simpleName.endsWith("+");
    Glob classes = parseClasses(ofSupertype ? simpleName.substring(0, simpleName.length() - 1) : simpleName);
    if (ofSupertype && classes == null) {
      throw malformed("+ is for the name of a type, and ** is none");
    }
    at += ofSupertype ? 1 : 0;
    Kind kind = text.startsWith("@") ? Kind.ANNOTATION : ofSupertype ? Kind.SUPERTYPE : Kind.CLASS;
    if (kind == Kind.ANNOTATION && (hash >= 0 || ofSupertype)) {
      throw malformed("nothing can follow the name of an annotation");
    }
    if (hash < 0) {
      return new Pattern(text, kind, packagePrefix, classes, Glob.ANY, "");
    }
    at++;
    int paren = text.indexOf('(', at);
    Glob methods = parseName(text.substring(at, paren < 0 ? text.length() : paren), "a method name");
    String descriptor = text.substring(at);
    parseDescriptor();
    return new Pattern(text, kind, packagePrefix, classes, methods, descriptor);
  }

  private String parsePackage(String dotted) {
    int end = at + dotted.length();
    while (at < end) {
      String part = text.substring(at, text.indexOf('.', at));
      if (part.contains("*")) {
        at += part.indexOf('*');
        throw malformed("* is only for the last part of a class name");
      }
      parseName(part, "a part of a package name");
      at++;
    }
    return dotted.replace('.', '/');
  }

  private Glob parseClasses(String simpleName) {
    if (simpleName.equals("**")) {
      at += 2;
      return null;
    }
    return parseName(simpleName, "a class name, * or **");
  }

  private Glob parseName(String name, String expected) {
    if (name.isEmpty()) {
      throw malformed("expected " + expected);
    }
    int stars = name.indexOf("**");
    if (stars >= 0) {
      at += stars;
      throw malformed("** stands alone, after a package");
    }
    for (int end = at + name.length(); at < end; at++) {
      char c = text.charAt(at);
      if (NEVER_IN_A_NAME.indexOf(c) >= 0 || c == ';' || c == '#' || Character.isWhitespace(c)) {
        throw malformed("'" + c + "' cannot be in a name" + (c == '/' ? "; packages are written with dots" : ""));
      }
    }
    return new Glob(name);
  }

  /** JVMS 4.3.3, or nothing, or only the parameters. */
  private void parseDescriptor() {
    if (at == text.length()) {
      return;
    }
    at++;
    while (at < text.length() && text.charAt(at) != ')') {
      parseType();
    }
    expect(')', "the parameter list has no end");
    if (at < text.length() && text.charAt(at) == 'V') {
      at++;
    } else if (at < text.length()) {
      parseType();
    }
    if (at < text.length()) {
      throw malformed("nothing can follow the return type");
    }
  }

  private void parseType() {
    while (at < text.length() && text.charAt(at) == '[') {
      at++;
    }
    if (at < text.length() && PRIMITIVES.indexOf(text.charAt(at)) >= 0) {
      at++;
      return;
    }
    expect('L', "expected a type as class files write it, such as I, [B or Ljava/lang/String;");
    int end = text.indexOf(';', at);
    if (end <= at) {
      throw malformed("the type has no name that ends in ';'");
    }
    at = end + 1;
  }

  private void expect(char expected, String problem) {
    if (at == text.length() || text.charAt(at) != expected) {
      throw malformed(problem);
    }
    at++;
  }

  private PatternException malformed(String problem) {
    return new PatternException(text, at + 1, problem);
  }
}
