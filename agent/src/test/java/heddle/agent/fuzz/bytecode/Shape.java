package heddle.agent.fuzz.bytecode;

import java.util.List;
import org.objectweb.asm.Type;

/** What calls have to know of a generated method. */
record Shape(Kind kind, Type owner, String name, List<Type> parameters, Type result) {
  /** How it is declared, and so called. */
  enum Kind { STATIC, PRIVATE, VIRTUAL, DEFAULT, LAMBDA }

  String descriptor() {
    return Type.getMethodDescriptor(result, parameters.toArray(new Type[0]));
  }

  boolean isStatic() {
    return kind == Kind.STATIC || kind == Kind.LAMBDA;
  }
}
