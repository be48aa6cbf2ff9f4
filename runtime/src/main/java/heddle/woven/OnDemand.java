package heddle.woven;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Twins of methods whose classes are not woven, as those of the JDK: made when the first call from woven code to them is
 * linked. Each is in a hidden nestmate of its class (JEP 371), which it leaves as it is, and is unloaded with it. A method
 * has at most one for each scope, which is kept.
 */
public final class OnDemand {
  private static final Source NONE = new Source() { // no lambda: every start of the agent comes by here
    @Override
    public boolean mayLeadToSuspension(Class<?> receiver, Class<?> owner, String name, MethodType type) {
      return false;
    }

    @Override
    public byte[] make(Class<?> declaring, String name, MethodType type, boolean isStatic, boolean deep) {
      return null;
    }
  };

  /** By scope, name and type; {@link #NO_TWIN} for none. Unloaded with the class. */
  private static final ClassValue<Map<String, MethodHandle>> MADE = new ClassValue<>() {
    @Override
    protected Map<String, MethodHandle> computeValue(Class<?> type) {
      return new ConcurrentHashMap<>();
    }
  };

  private static final MethodHandle NO_TWIN = MethodHandles.zero(void.class);

  /** Set by the agent. */
  private static volatile Source source = NONE;

  private OnDemand() {}

  /** Makes class files of twins. Called by any thread. */
  public interface Source {
    /**
     * Whether it is worth while to look for twins of what a call of the method may run: not for {@code hashCode}, say.
     * Cheap: asked about each call in woven code that selects by the receiver, and each class of receivers.
     *
     * @param owner the class that declares the method which is called
     */
    boolean mayLeadToSuspension(Class<?> receiver, Class<?> owner, String name, MethodType type);

    /**
     * The class file of a hidden nestmate of {@code declaring} with the copies of one of its methods, which has code; null
     * if the method is not to have any. Has seen to it that the JVM will accept such a class.
     *
     * @param type without the receiver
     * @param deep whether the call is one that any class may be suspended through, and not only those listed
     */
    byte[] make(Class<?> declaring, String name, MethodType type, boolean isStatic, boolean deep);

    /** Is told that the JVM has refused what was made. */
    default void refused(Class<?> declaring, String name, MethodType type, Throwable reason) {}
  }

  /** Which classes may get twins for the sake of a call: none, those that the agent lists, or all. */
  enum Scope { NONE, LISTED, ALL }

  /** For the agent. Returns false, and makes none, on a JVM that lets nobody add code beside a class of another module. */
  public static boolean makeBy(Source twins) {
    if (FullAccess.isEverywhere()) {
      source = twins;
    }
    return isEnabled();
  }

  static boolean isEnabled() {
    return source != NONE;
  }

  /** In which classes a call of {@code resolved} on an object of class {@code receiver} may have twins made. */
  static Scope scope(Class<?> receiver, MethodHandleInfo resolved, boolean deep) {
    boolean may = source.mayLeadToSuspension(
        receiver, resolved.getDeclaringClass(), resolved.getName(), resolved.getMethodType());
    return may ? scope(deep) : Scope.NONE;
  }

  /** The same for a call that is bound statically. */
  static Scope scope(boolean deep) {
    if (!isEnabled()) {
      return Scope.NONE;
    }
    return deep ? Scope.ALL : Scope.LISTED;
  }

  /** The twin of the method that {@code plain} calls, made now if need be; null if it is not to have any. */
  static MethodHandle find(MethodHandleInfo plain, Scope scope) {
    boolean isStatic = Modifier.isStatic(plain.getModifiers());
    boolean hasCode = (plain.getModifiers() & (Modifier.ABSTRACT | Modifier.NATIVE)) == 0;
    Class<?> declaring = plain.getDeclaringClass();
    if (scope == Scope.NONE || !hasCode || declaring.isHidden() || declaring.isArray()) {
      return null;
    }
    Map<String, MethodHandle> ofClass = MADE.get(declaring);
    String key = key(scope, plain.getName(), plain.getMethodType(), isStatic);
    MethodHandle known = ofClass.get(key);
    if (known == null) { // not under a lock, since making it may load classes
      MethodHandle made = make(declaring, plain.getName(), plain.getMethodType(), isStatic, scope == Scope.ALL);
      MethodHandle raced = ofClass.putIfAbsent(key, made == null ? NO_TWIN : made);
      known = raced != null ? raced : made;
    }
    return known == NO_TWIN ? null : known;
  }

  /** Whether the method has a twin by now. */
  static boolean has(Class<?> declaring, String name, MethodType type, boolean isStatic) {
    if (!isEnabled()) {
      return false;
    }
    Map<String, MethodHandle> ofClass = MADE.get(declaring);
    return isTwin(ofClass.get(key(Scope.LISTED, name, type, isStatic)))
        || isTwin(ofClass.get(key(Scope.ALL, name, type, isStatic)));
  }

  private static boolean isTwin(MethodHandle made) {
    return made != null && made != NO_TWIN;
  }

  private static String key(Scope scope, String name, MethodType type, boolean isStatic) {
    return scope + (isStatic ? " static " : " ") + name + type.toMethodDescriptorString();
  }

  private static MethodHandle make(
      Class<?> declaring, String name, MethodType type, boolean isStatic, boolean deep) {
    byte[] classFile = source.make(declaring, name, type, isStatic, deep);
    if (classFile == null) {
      return null;
    }
    MethodType withSelf = isStatic ? type : type.insertParameterTypes(0, declaring);
    try {
      Lookup copies = FullAccess.in(declaring).defineHiddenClass(classFile, true, Lookup.ClassOption.NESTMATE);
      return Twins.findEntry(copies, name, withSelf.appendParameterTypes(FrameStack.class), isStatic);
    } catch (LinkageError | IllegalAccessException refused) {
      source.refused(declaring, name, type, refused);
      return null;
    }
  }
}
