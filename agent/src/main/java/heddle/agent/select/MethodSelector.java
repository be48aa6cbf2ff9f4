package heddle.agent.select;

import heddle.agent.select.Mark.Origin;
import heddle.agent.select.classfile.ClassSummary;
import heddle.agent.select.classfile.MethodKey;
import heddle.agent.select.classfile.MethodSummary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Selects the methods of a class that are to be woven. */
public final class MethodSelector {
  private final Marks marks;

  /** Selects by the marks of the loader that defines the class. */
  public MethodSelector(Marks marks) {
    this.marks = marks;
  }

  /** Selects the marked methods, and makes the class known to the marks as it is here. */
  public Selection select(ClassNode node) {
    ClassSummary type = ClassSummary.of(node);
    marks.define(type);
    Found found = new Found(type);
    if (!Marks.isNeverWoven(type.name())) {
      type.methods().values().forEach(method -> found.add(method, marks.markOf(type, method)));
      addLambdas(node, found);
    }
    Map<MethodNode, Mark> selected = new LinkedHashMap<>();
    for (MethodNode method : node.methods) {
      Mark mark = found.marks.get(new MethodKey(method.name, method.desc));
      if (mark != null) {
        selected.put(method, mark);
      }
    }
    return new Selection(type, selected);
  }

  private void addLambdas(ClassNode node, Found found) {
    Map<MethodKey, List<LambdaSite>> sites = new HashMap<>();
    for (MethodNode method : node.methods) {
      List<LambdaSite> inMethod = lambdaSites(node, method);
      sites.put(new MethodKey(method.name, method.desc), inMethod);
      inMethod.forEach(site -> found.add(site.bodyKey(), markFor(site)));
    }
    found.spread(sites);
  }

  /** The lambdas that a method makes of bodies in its own class. */
  private static List<LambdaSite> lambdaSites(ClassNode node, MethodNode method) {
    List<LambdaSite> sites = new ArrayList<>();
    for (AbstractInsnNode instruction : method.instructions) {
      LambdaSite site = instruction instanceof InvokeDynamicInsnNode call ? LambdaSite.of(call) : null;
      if (site != null && site.body().getOwner().equals(node.name)) {
        sites.add(site);
      }
    }
    return sites;
  }

  /** The mark that a functional interface gives to a body; null if it gives none. */
  private Mark markFor(LambdaSite site) {
    for (String type : site.interfaces()) {
      for (MethodKey method : site.methods()) {
        if (marks.functionalInterfaceMarked(type, method.name(), method.descriptor())) {
          String implemented = type.replace('/', '.') + "." + method.name();
          return new Mark(Origin.LAMBDA, "lambda or method reference for " + implemented);
        }
      }
    }
    return null;
  }

  /** Marks found so far, and the methods whose code is still to be searched for more. */
  private static final class Found {
    private final ClassSummary type;
    private final Map<MethodKey, Mark> marks = new HashMap<>();
    private final List<MethodKey> toSpread = new ArrayList<>();

    Found(ClassSummary type) {
      this.type = type;
    }

    void add(MethodKey key, Mark mark) {
      MethodSummary method = type.methods().get(key);
      if (method != null && !key.isInitializer() && !method.isAbstract() && !method.isNative()) {
        add(method, mark);
      }
    }

    void add(MethodSummary method, Mark mark) {
      if (mark != null && marks.putIfAbsent(method.key(), mark) == null) {
        toSpread.add(method.key());
      }
    }

    /** Until nothing is added: what a marked method makes lambdas of, and what only leads to a marked method. */
    void spread(Map<MethodKey, List<LambdaSite>> sites) {
      for (int i = 0; i < toSpread.size(); i++) {
        MethodKey marked = toSpread.get(i);
        for (LambdaSite site : sites.getOrDefault(marked, List.of())) {
          MethodSummary body = type.methods().get(site.bodyKey());
          if (body != null && body.isNamedLikeALambda()) {
            add(site.bodyKey(), new Mark(Origin.LAMBDA, "lambda made in " + marked));
          }
        }
        for (MethodSummary method : type.methods().values()) {
          if (marked.equals(method.forwardsTo())) {
            add(method, ClassMarks.forwarding(marked));
          }
        }
      }
    }
  }
}
