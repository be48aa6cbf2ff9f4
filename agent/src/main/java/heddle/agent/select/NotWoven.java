package heddle.agent.select;

import heddle.agent.select.classfile.BootLayer;
import heddle.agent.select.classfile.ClassSummary;
import heddle.agent.select.classfile.MethodSummary;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a method is not woven.
 *
 * @param reason completes the sentence "it is not woven because it is ..."
 * @param rule the agent option that would have it woven, or empty where none can
 * @param remedy what to do, as a sentence
 */
public record NotWoven(String reason, String rule, String remedy) {
  /** As javac names it within a method; serialisable ones have a hash in the middle. */
  private static final Pattern LAMBDA = Pattern.compile("lambda\\$(?!new\\$|static\\$)(.+?)(\\$[0-9a-f]+)?\\$\\d+");

  /** As CGLIB, Byte Buddy and Mockito name what they generate for a class. */
  private static final Pattern GENERATED_CLASS = Pattern.compile("(.*?\\$(?:\\$|ByteBuddy\\$|MockitoMock\\$)).*");

  /** As Byte Buddy does methods by which generated classes call those that they override. */
  private static final Pattern GENERATED_ACCESSOR = Pattern.compile("(.*\\$accessor\\$).*");

  /** What stands between a dynamic call and the method, and calls it by reflection or a method handle. */
  private static final Pattern GROOVY_DISPATCH = Pattern.compile(
      "org/codehaus/groovy/(vmplugin|reflection|runtime/(metaclass|callsite|InvokerHelper))|groovy/lang/(Closure|Meta\\w*)$");

  /** Why the method, which has no mark, has none. Not to be asked about one that is woven. */
  public static NotWoven reason(ClassSummary owner, String name, String descriptor) {
    MethodSummary method = owner.method(name, descriptor);
    if (BootLayer.CURRENT.isJdk(owner.name())) {
      return hopeless(ofJdk(name, method), "Suspend outside of what the JDK calls back.");
    }
    if (Marks.isNeverWoven(owner.name())) {
      return hopeless("part of Heddle itself", "Suspend outside of it.");
    }
    if (GROOVY_DISPATCH.matcher(owner.name()).lookingAt()) {
      return hopeless(
          "part of Groovy's dynamic dispatch",
          "Compile the class that makes the call with @CompileStatic, and leave out the types of closures' parameters.");
    }
    if (name.equals("<init>")) {
      return hopeless("a constructor", "Move what suspends to a method that is called after it, such as a factory.");
    }
    if (name.equals("<clinit>")) {
      return hopeless("a class initialiser", "Move what suspends to a method that is called when it is needed.");
    }
    if (method == null) {
      return hopeless("not declared in " + owner.javaName(), "Ask about the class that declares it.");
    }
    if (method.isNative()) {
      return hopeless("native", "Suspend outside of what it calls back.");
    }
    if (method.isAbstract()) {
      return hopeless("abstract, without code to weave", "Annotate it @Suspendable to have its implementations woven.");
    }
    if (method.isSynchronized()) {
      return hopeless(
          "synchronized: a frame that holds a monitor cannot leave the stack",
          "Narrow the lock to a block without calls that suspend.");
    }
    return unmarked(rule(owner.javaName(), name));
  }

  private static String ofJdk(String name, MethodSummary method) {
    if (method != null && method.isSynchronized()) {
      return "part of the JDK, and synchronized: a frame that holds a monitor cannot leave the stack";
    }
    if (method != null && method.isNative()) {
      return "part of the JDK, and native";
    }
    return switch (name) {
      case "<init>" -> "a constructor of the JDK";
      case "<clinit>" -> "a class initialiser of the JDK";
      default -> "part of the JDK";
    };
  }

  /** The agent option that has a method woven, with those that share its name. */
  public static String rule(String className, String method) {
    return "weave=" + lastingName(className) + "#" + sourceName(method);
  }

  private static NotWoven hopeless(String reason, String remedy) {
    return new NotWoven(reason, "", remedy);
  }

  private static NotWoven unmarked(String rule) {
    return new NotWoven(
        "not marked: neither annotated nor named by a rule, and it overrides no marked method",
        rule,
        "Annotate it @Suspendable, or start the agent with " + rule + ".");
  }

  /** With a * for what differs from run to run. */
  private static String lastingName(String className) {
    Matcher generated = GENERATED_CLASS.matcher(className);
    return generated.matches() ? generated.group(1) + "*" : className;
  }

  /** The method around a lambda: the number in {@code lambda$walk$0} changes with the source, the name does not. */
  private static String sourceName(String name) {
    Matcher lambda = LAMBDA.matcher(name);
    Matcher accessor = GENERATED_ACCESSOR.matcher(name);
    return lambda.matches() ? lambda.group(1) : accessor.matches() ? accessor.group(1) + "*" : name;
  }

  /** Reason and remedy. */
  @Override
  public String toString() {
    return reason + ". " + remedy;
  }
}
