package heddle.agent.select.reach;

import heddle.agent.select.classfile.BootLayer;
import heddle.agent.select.rule.Pattern;
import java.util.ArrayList;
import java.util.List;

/**
 * In which classes twins may be made on demand. Of the JDK, those that call back and can bear to be left in the middle,
 * unless the user lists others or none; of all other classes those that the user lists, and for deep calls any.
 * Immutable.
 */
public final class Admission {
  /** No class at all. */
  public static final Admission NONE = new Admission(List.of(), List.of());

  /** What the JDK has by default. */
  private static final String[] JDK = {
    "java.lang.Iterable", "java.lang.CharSequence", "java.lang.StringLatin1$*", "java.lang.StringUTF16$*",
    "java.lang.String#join", "java.lang.String#transform", "java.lang.ThreadLocal",
    "java.util.*", "java.util.function.*", "java.util.stream.*", "java.util.regex.*", "java.util.logging.*",
    "java.util.concurrent.*", "java.util.concurrent.atomic.*", "java.nio.file.*", "java.beans.*",
    "javax.xml.**", "org.xml.sax.**", "com.sun.org.apache.xerces.internal.**", "com.sun.org.apache.xalan.internal.**",
    "com.sun.org.apache.xml.internal.**", "com.sun.xml.internal.stream.**", "jdk.xml.internal.**",
    "java.sql.**", "javax.sql.**"
  };

  /** Of these packages, what is called all over, and calls back nobody but formats, locales and threads. */
  private static final String[] JDK_BUT = {
    "java.util.Formatter", "java.util.Formattable", "java.util.Locale", "java.util.ResourceBundle", "java.util.Timer",
    "java.util.TimerThread", "java.util.Calendar", "java.util.Date", "java.util.Currency", "java.util.Properties",
    "java.util.Random", "java.util.UUID", "java.util.Scanner", "java.util.StringJoiner", "java.util.TimeZone",
    "java.util.concurrent.ForkJoin*", "java.util.concurrent.ThreadPool*", "java.util.concurrent.Scheduled*",
    "java.util.concurrent.locks.**", "java.util.concurrent.*Queue", "java.util.concurrent.*Deque"
  };

  /** Never of the JDK, whatever is listed: woven code is linked and run by these. */
  private static final String[] NEVER = {
    "java.lang.invoke.**", "java.lang.reflect.**", "java.lang.Object", "java.lang.Class", "java.lang.Class*",
    "java.lang.Thread", "java.lang.String*", "java.lang.System", "jdk.internal.**", "sun.**"
  };

  /** Heddle's own classes, which have the marks that they need. */
  private static final java.util.regex.Pattern OWN = java.util.regex.Pattern.compile(
      "heddle/([^/]*|(agent|generator|jdk|loop|probe|stream|sync|woven)/.*)");

  /** Null for what the JDK has by default. */
  private final List<Pattern> jdk;

  private final List<Pattern> others;

  /**
   * @param jdk the classes of the JDK that are admitted; null for what is best, empty for none
   * @param others classes that are not the JDK's, and admitted for all calls
   */
  public Admission(List<Pattern> jdk, List<Pattern> others) {
    this.jdk = jdk == null ? null : List.copyOf(jdk);
    this.others = List.copyOf(others);
  }

  /** Whether the class is one of Heddle itself. */
  public static boolean isHeddles(String internalName) {
    return OWN.matcher(internalName).matches();
  }

  /** Whether methods of the JDK may have twins at all. */
  public boolean admitsJdk() {
    return jdk == null || !jdk.isEmpty();
  }

  /** Whether the method may have a twin, as far as its class and its name go. */
  public boolean admits(String internalName, String method, boolean deep) {
    if (!BootLayer.CURRENT.isJdk(internalName)) {
      return (deep || anyMatches(others, internalName, method)) && !isHeddles(internalName);
    }
    if (jdk != null) {
      return anyMatches(jdk, internalName, method) && !anyMatches(Parsed.NEVER, internalName, method);
    }
    return anyMatches(Parsed.JDK, internalName, method) && !anyMatches(Parsed.JDK_BUT, internalName, method);
  }

  private static boolean anyMatches(List<Pattern> patterns, String internalName, String method) {
    for (Pattern pattern : patterns) {
      if (pattern.matchesClass(internalName) && pattern.matchesName(method)) {
        return true;
      }
    }
    return false;
  }

  /** The lists above; read when something is woven, and not at each start. */
  private static final class Parsed {
    static final List<Pattern> JDK = parsed(Admission.JDK);
    static final List<Pattern> JDK_BUT = parsed(Admission.JDK_BUT);
    static final List<Pattern> NEVER = parsed(Admission.NEVER);

    private static List<Pattern> parsed(String[] texts) {
      List<Pattern> patterns = new ArrayList<>();
      for (String text : texts) {
        patterns.add(Pattern.parse(text));
      }
      return patterns;
    }
  }
}
