package heddle.agent;

import heddle.agent.select.classfile.JdkModules;
import heddle.agent.select.rule.Rule;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a rule that has matched nothing may have meant, by the classes that were loaded. */
final class NearMisses {
  private static final int TYPING_ERRORS = 2;
  private static final int MOST_SHOWN = 3;

  private final Class<?>[] loaded;

  NearMisses(Class<?>[] loaded) {
    this.loaded = loaded;
  }

  /** The end of a message; empty if nothing is near. */
  String text(Rule rule) {
    Set<String> named = new TreeSet<>();
    Set<String> similar = new TreeSet<>();
    for (Class<?> type : loaded) {
      if (!type.isArray() && !type.isHidden()) {
        if (rule.names(type.getName().replace('.', '/'))) {
          named.add(described(type, rule));
        } else if (isNear(type, rule.className())) {
          similar.add(type.getName());
        }
      }
    }
    Set<String> shown = named.isEmpty() ? similar : named;
    if (shown.isEmpty()) {
      return ". No class was loaded whose name is near";
    }
    List<String> first = shown.stream().limit(MOST_SHOWN).toList();
    return (named.isEmpty() ? ". Near are " : ". Its class name fits ") + String.join(", ", first)
        + (shown.size() > MOST_SHOWN ? " and " + (shown.size() - MOST_SHOWN) + " more" : "");
  }

  /** One whose name is the same in another package, or differs by typing errors. */
  private static boolean isNear(Class<?> type, String name) {
    if (name.indexOf('*') >= 0) {
      String packageName = name.substring(0, Math.max(0, name.lastIndexOf('.')));
      return !packageName.isEmpty() && EditDistance.between(type.getPackageName(), packageName) <= TYPING_ERRORS;
    }
    String simpleName = name.substring(name.lastIndexOf('.') + 1);
    return type.getName().substring(type.getName().lastIndexOf('.') + 1).equals(simpleName)
        || EditDistance.between(type.getName(), name) <= TYPING_ERRORS;
  }

  private static String described(Class<?> type, Rule rule) {
    if (JdkModules.contains(type.getModule())) {
      return type.getName() + " (part of the JDK, which has no marks)";
    }
    List<String> methods = new ArrayList<>();
    for (String method : methods(type)) {
      String name = method.substring(0, method.indexOf('('));
      if (name.equals(rule.methodName()) || EditDistance.between(name, rule.methodName()) <= TYPING_ERRORS) {
        methods.add("#" + method);
      }
    }
    return type.getName()
        + (methods.isEmpty() ? " (no method with code fits)" : " (near are " + String.join(", ", methods) + ")");
  }

  private static List<String> methods(Class<?> type) {
    try {
      return Arrays.stream(type.getDeclaredMethods()).map(NearMisses::text).sorted().toList();
    } catch (LinkageError incomplete) {
      return List.of();
    }
  }

  private static String text(Method method) {
    StringBuilder text = new StringBuilder(method.getName()).append('(');
    for (Class<?> parameter : method.getParameterTypes()) {
      text.append(parameter.descriptorString());
    }
    return text.append(')').append(method.getReturnType().descriptorString()).toString();
  }
}
