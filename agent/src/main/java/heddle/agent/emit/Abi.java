package heddle.agent.emit;

import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;

/** Every name of the runtime that woven code refers to. No class literals: the agent must not load the runtime early. */
public final class Abi {
  public static final String STACK = "heddle/woven/FrameStack";
  public static final String STACK_DESCRIPTOR = "L" + STACK + ";";
  public static final String FRAME = "heddle/woven/Frame";
  public static final String LINKER = "heddle/woven/Linker";
  public static final String COMPANION_LINKER = "heddle/woven/CompanionLinker";
  public static final String DETOUR = "heddle/woven/Detour";
  public static final String LAMBDAS = "heddle/woven/Lambdas";
  public static final String LAMBDA_METAFACTORY = "java/lang/invoke/LambdaMetafactory";

  public static final Member STATE = new Member(FRAME, "state", "I");
  public static final Member SUSPENDED = new Member(STACK, "suspended", "I");
  public static final Member PUSH = new Member(STACK, "push", "(L" + FRAME + ";I)V");
  public static final Member JOIN = new Member(STACK, "join", "(L" + FRAME + ";)I");
  public static final Member JOIN_TAIL = new Member(STACK, "joinTail", "(L" + FRAME + ";)I");
  public static final Member ABORT = new Member(STACK, "abort", "()V");
  public static final Member IS_THROWING = new Member(STACK, "isThrowing", "()Z");
  public static final Member TAKE_EXCEPTION = new Member(STACK, "takeException", "()Ljava/lang/Throwable;");
  public static final Member CORRUPT =
      new Member(STACK, "corrupt", "(L" + FRAME + ";)Ljava/lang/IllegalStateException;");

  public static final Member REDEFINED =
      new Member(STACK, "redefined", "(L" + FRAME + ";)Ljava/lang/IllegalStateException;");
  public static final Member HAS_LED = new Member(DETOUR, "hasLed", "(" + STACK_DESCRIPTOR + ")Z");
  public static final Member LEADS_BACK = new Member(DETOUR, "leadsBack", "()Z");
  public static final Member DETOURING_STACK = new Member(DETOUR, "stack", "()" + STACK_DESCRIPTOR);
  public static final Member END_DETOUR = new Member(DETOUR, "end", "()V");

  /** {@link heddle.woven.Frame#HANDLER}. */
  public static final int HANDLER = 1 << 30;

  /** Kinds of {@link #CALL}: as in {@code heddle.woven.Linker}. */
  public static final int STATIC_CALL = 0;

  public static final int SPECIAL_CALL = 1;
  public static final int VIRTUAL_CALL = 2;

  /** Is added to one of these. */
  public static final int DEEP_CALL = 4;

  /** Links a call; see {@code heddle.woven.Linker.call}. */
  public static final Handle CALL = bootstrap(LINKER, "call", "Ljava/lang/Class;I");

  /** Links a call from a companion; as with those that follow, the class it belongs to is the last argument. */
  public static final Handle CALL_AS_HOST = bootstrap(COMPANION_LINKER, "call", "Ljava/lang/Class;ILjava/lang/Class;");

  /** Links the stub of an entry copy to its successor in the companion. */
  public static final Handle MOVED = bootstrap(COMPANION_LINKER, "moved", "");

  public static final Handle INITIALISE_HOST = bootstrap(COMPANION_LINKER, "initialise", "Ljava/lang/Class;");

  public static final Handle PLAIN_CALL_AS_HOST =
      bootstrap(COMPANION_LINKER, "plainCall", "Ljava/lang/Class;ILjava/lang/Class;");

  public static final Handle FIELD_AS_HOST = bootstrap(COMPANION_LINKER, "field", "Ljava/lang/Class;Ljava/lang/Class;");

  /** Calls another bootstrap method; its arguments follow the class. */
  public static final Handle DYNAMIC_AS_HOST = new Handle(
      Opcodes.H_INVOKESTATIC, COMPANION_LINKER, "dynamic",
      "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Object;Ljava/lang/invoke/MethodHandle;"
          + "Ljava/lang/Class;[Ljava/lang/Object;)Ljava/lang/Object;",
      false);

  /** Links the making of a frame; see {@code heddle.woven.Linker.frame}. */
  public static final Handle NEW_FRAME = bootstrap(
      LINKER, "frame", "Ljava/lang/Class;Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;");

  /** Links what counts that a point is passed; see {@code heddle.woven.Linker.pass}. */
  public static final Handle PASS = bootstrap(
      LINKER, "pass", "Ljava/lang/Class;Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;I");

  private Abi() {}

  /** A field or method of the runtime. */
  public record Member(String owner, String name, String descriptor) {}

  /** {@code FrameStack.done} for a value of that field type. */
  public static Member done(String descriptor) {
    return new Member(STACK, "done", "(" + descriptor + STACK_DESCRIPTOR + ")I");
  }

  /** {@code FrameStack.takeInt} and its like. */
  public static Member take(String suffix, String descriptor) {
    return new Member(STACK, "take" + suffix, "()" + descriptor);
  }

  private static Handle bootstrap(String owner, String name, String extraParameters) {
    return new Handle(
        Opcodes.H_INVOKESTATIC, owner, name,
        "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;" + extraParameters
            + ")Ljava/lang/invoke/CallSite;",
        false);
  }
}
