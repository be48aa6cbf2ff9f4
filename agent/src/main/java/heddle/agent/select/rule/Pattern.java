package heddle.agent.select.rule;

import heddle.agent.select.classfile.MethodKey;

/**
 * Names classes, or methods of classes. Written as
 *
 * <pre>
 * com.acme.**            the classes of a package and of its subpackages; ** alone is every class
 * com.acme.*             the classes of one package
 * com.acme.Foo           a class and those nested in it
 * com.acme.*Visitor      the same for every class so named
 * com.acme.Foo#bar       the methods of that name in what stands before the #
 * com.acme.Foo#bar(Ljava/lang/String;)I    one method; its return type may be left out
 * com.acme.Visitor+      a type and all below it, also with a method: com.acme.Visitor+#visit*
 * @com.acme.MayWait      what bears the annotation: methods, and all methods of types
 * </pre>
 *
 * <p>A {@code *} stands for any characters in the last part of a class name and in a method name.
 */
public final class Pattern {
  private final String text;

  private final Kind kind;

  /** With slashes and, unless empty, a slash at the end. */
  private final String packagePrefix;

  /** Null for the classes of all subpackages too. */
  private final Glob classes;

  private final Glob methods;

  /** Beginning of a descriptor, empty for any. */
  private final String descriptor;

  /** What the class name in it is of: the class itself, a type above it, or an annotation. */
  enum Kind { CLASS, SUPERTYPE, ANNOTATION }

  Pattern(String text, Kind kind, String packagePrefix, Glob classes, Glob methods, String descriptor) {
    this.text = text;
    this.kind = kind;
    this.packagePrefix = packagePrefix;
    this.classes = classes;
    this.methods = methods;
    this.descriptor = descriptor;
  }

  /**
   * Reads one pattern.
   *
   * @throws PatternException if it is malformed
   */
  public static Pattern parse(String text) {
    return new PatternParser(text).parse();
  }

  /** Whether it has a part for methods, or is about annotations, which they bear. */
  boolean namesMethods() {
    return kind == Kind.ANNOTATION || text.indexOf('#') >= 0;
  }

  Kind kind() {
    return kind;
  }

  /** Whether the class name in it is that of the class: of the one to be woven, unless the kind is another. */
  public boolean matchesClass(String internalName) {
    if (!internalName.startsWith(packagePrefix)) {
      return false;
    }
    return classes == null
        || internalName.indexOf('/', packagePrefix.length()) < 0
            && matchesNested(internalName.substring(packagePrefix.length()));
  }

  /** A nested class matches by its own name or by that of a class around it. */
  private boolean matchesNested(String simpleName) {
    for (int end = simpleName.length(); end > 0; end = simpleName.lastIndexOf('$', end - 1)) {
      if (classes.matches(simpleName.substring(0, end))) {
        return true;
      }
    }
    return false;
  }

  /** Whether methods of that name match, given that their class does. */
  public boolean matchesName(String method) {
    return methods.matches(method);
  }

  /** Whether the method matches, given that its class does. */
  boolean matchesMethod(MethodKey method) {
    return methods.matches(method.name()) && method.descriptor().startsWith(descriptor);
  }

  String className() {
    String written = text.split("#", 2)[0];
    int end = written.length() - (kind == Kind.SUPERTYPE ? 1 : 0);
    return written.substring(kind == Kind.ANNOTATION ? 1 : 0, end);
  }

  String methodName() {
    return text.indexOf('#') < 0 ? "*" : text.split("#", 2)[1].split("\\(", 2)[0];
  }

  /** The pattern as it was written. */
  @Override
  public String toString() {
    return text;
  }
}
