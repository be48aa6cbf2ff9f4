package heddle.agent.fuzz.bytecode;

import heddle.agent.fuzz.Choices;
import heddle.agent.fuzz.bytecode.Shape.Kind;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Type;

/** The methods of a program, as far as they are known before their code is. */
final class World {
  private static final int MOST_LAMBDAS = 4;
  private static final int MOST_PARAMETERS = 5;

  private final Choices choices;
  private final List<Shape> methods = new ArrayList<>();
  private final List<Shape> lambdas = new ArrayList<>();

  World(Choices choices) {
    this.choices = choices;
    int count = choices.below(7);
    for (int i = 0; i < count; i++) {
      String name = "m" + i;
      methods.add(choices.part(() -> shape(name)));
    }
  }

  private Shape shape(String name) {
    Kind kind = choices.of(List.of(Kind.STATIC, Kind.VIRTUAL, Kind.PRIVATE, Kind.DEFAULT, Kind.STATIC));
    Type owner = switch (kind) {
      case VIRTUAL -> Types.BASE;
      case DEFAULT -> Types.FACE;
      default -> Types.MAIN;
    };
    Type result = choices.oneIn(6) ? Type.VOID_TYPE : choices.of(Types.ALL);
    return new Shape(kind, owner, name, parameters(), result);
  }

  private List<Type> parameters() {
    int count = choices.oneIn(25) ? choices.below(120) : choices.below(MOST_PARAMETERS);
    List<Type> parameters = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      parameters.add(choices.of(Types.ALL));
    }
    return parameters;
  }

  /** The methods that can be called from anywhere in the program. */
  List<Shape> methods() {
    return methods;
  }

  List<Shape> methodsOf(Type owner) {
    return methods.stream().filter(method -> method.owner().equals(owner)).toList();
  }

  /** A new lambda's body, which captures values of these types; null if there are enough. */
  Shape addLambda(List<Type> captured) {
    if (lambdas.size() == MOST_LAMBDAS) {
      return null;
    }
    Shape lambda = new Shape(Kind.LAMBDA, Types.MAIN, "lambda$" + lambdas.size(), captured, Types.OBJECT);
    lambdas.add(lambda);
    return lambda;
  }

  /** Those made so far, in order. */
  List<Shape> lambdas() {
    return lambdas;
  }
}
