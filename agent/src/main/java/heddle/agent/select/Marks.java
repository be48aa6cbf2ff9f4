package heddle.agent.select;

import heddle.agent.select.classfile.BootLayer;
import heddle.agent.select.classfile.ClassCalls;
import heddle.agent.select.classfile.ClassFinder;
import heddle.agent.select.classfile.ClassOutline;
import heddle.agent.select.classfile.ClassSummary;
import heddle.agent.select.classfile.MethodKey;
import heddle.agent.select.classfile.MethodSummary;
import heddle.agent.select.reach.Admission;
import heddle.agent.select.reach.Leads;
import heddle.agent.select.reach.Reach;
import heddle.agent.select.rule.Rules;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The marks of methods, as seen by one class loader: by annotation, by inheritance, by rule. Computed once per class.
 * Marks that depend on code, those of lambdas, are {@link MethodSelector}'s to add. Thread-safe.
 */
public final class Marks implements ClassFinder {
  private final ClassFinder loader;
  private final Rules rules;
  private final Reach reach;
  private final Leads leads;

  /** Classes as they are being defined; these hide what the loader has under the name. */
  private final Map<String, ClassSummary> defined = new ConcurrentHashMap<>();

  private final Map<String, ClassMarks> cache = new ConcurrentHashMap<>();

  /** Which classes may have marks, by what their outlines and those of their supertypes say. */
  private final Map<String, Boolean> suspects = new ConcurrentHashMap<>();

  /** Marks of the classes that {@code loader} finds, where nothing is woven on demand. */
  public Marks(ClassFinder loader, Rules rules) {
    this(loader, rules, Admission.NONE);
  }

  /** @param onDemand in which classes twins may be made on demand */
  public Marks(ClassFinder loader, Rules rules, Admission onDemand) {
    this.loader = loader;
    this.rules = rules;
    this.reach = new Reach(this, onDemand);
    this.leads = new Leads(this);
  }

  /** What methods that are marked by rules for classes lead to. */
  Leads leads() {
    return leads;
  }

  /** What methods without a mark lead to. */
  public Reach reach() {
    return reach;
  }

  /** Whether the class is out of bounds: the JDK's, the agent's, or of the package whose twins are written by hand. */
  public static boolean isNeverWoven(String internalName) {
    return internalName.startsWith("heddle/woven/")
        || internalName.startsWith("heddle/agent/")
        || BootLayer.CURRENT.isJdk(internalName);
  }

  /** Whether the loader shows a file for rules, though it may be empty. */
  boolean hasRulesFile() {
    return rules.areFromFiles();
  }

  /**
   * Lets the class be seen as {@code summary} from now on. For the class that is being transformed, whose bytes count
   * and not what the loader has to show, which may be nothing. What was found out before about its subclasses stays:
   * none of them can be defined yet.
   */
  public void define(ClassSummary summary) {
    defined.put(summary.name(), summary);
    cache.remove(summary.name());
    suspects.remove(summary.name());
  }

  /** Finds classes as the marks see them: those defined here, and else the loader's. */
  @Override
  public ClassSummary find(String internalName) {
    ClassSummary own = defined.get(internalName);
    return own != null ? own : loader.find(internalName);
  }

  @Override
  public ClassOutline outline(String internalName) {
    ClassSummary own = defined.get(internalName);
    return own != null ? own.outline() : loader.outline(internalName);
  }

  @Override
  public ClassCalls calls(String internalName) {
    return loader.calls(internalName);
  }

  @Override
  public boolean isShown(String internalName) {
    return loader.outline(internalName) != null;
  }

  /**
   * The mark of a method with code that may suspend: woven code, or the primitives of {@code heddle.woven}. Null if it
   * is not marked or, being abstract, native or an initialiser, has no such code.
   */
  public Mark markOf(ClassSummary owner, MethodSummary method) {
    if (method.isAbstract() || method.isNative() || BootLayer.CURRENT.isJdk(owner.name())) {
      return null;
    }
    return marksIn(owner, new HashSet<>()).own().get(method.key());
  }

  /** The methods of a class that was woven ahead of time which got copies then, and why they are marked. */
  public Map<MethodKey, Mark> wovenAhead(ClassSummary type) {
    AheadCopies copies = AheadCopies.of(type, this);
    Map<MethodKey, Mark> woven = new LinkedHashMap<>();
    for (MethodSummary method : type.methods().values()) {
      if (copies.include(method)) {
        woven.put(method.key(), markOf(type, method));
      }
    }
    return woven;
  }

  /** Whether calling the method through the interface may suspend, so that lambdas for it are to be woven. */
  public boolean functionalInterfaceMarked(String interfaceName, String samName, String samDescriptor) {
    return marksIn(interfaceName, new HashSet<>()).inherited().containsKey(new MethodKey(samName, samDescriptor));
  }

  /**
   * Whether the class, which is about to be defined, or a supertype may have marked methods; cheap. If not, none has;
   * if so, it is worth a closer look. Remembered, so that its file need not be read when a subclass comes.
   */
  boolean mayHaveMarks(String internalName, ClassOutline outline) {
    boolean suspect = mayHaveMarks(internalName, outline, new HashSet<>());
    suspects.put(internalName, suspect);
    return suspect;
  }

  /** The same for a class found by name. */
  boolean mayHaveMarks(String internalName) {
    return mayHaveMarks(internalName, new HashSet<>());
  }

  // The set holds the classes this search has come by: garbage can be its own supertype.

  private boolean mayHaveMarks(String internalName, Set<String> seen) {
    if (BootLayer.CURRENT.isJdk(internalName) && !rules.nameSupertypes()) {
      return false;
    }
    Boolean known = suspects.get(internalName);
    if (known != null || !seen.add(internalName)) {
      return known != null && known;
    }
    ClassOutline outline = outline(internalName);
    boolean suspect = outline != null && mayHaveMarks(internalName, outline, seen);
    suspects.put(internalName, suspect);
    return suspect;
  }

  private boolean mayHaveMarks(String internalName, ClassOutline outline, Set<String> seen) {
    if (outline.mayBeAnnotated() || rules.mayMatch(internalName)) {
      return true;
    }
    for (String supertype : outline.supertypes()) {
      if (mayHaveMarks(supertype, seen)) {
        return true;
      }
    }
    return false;
  }

  private ClassMarks marksIn(String internalName, Set<String> seen) {
    ClassMarks known = cache.get(internalName);
    if (known != null || !mayHaveMarks(internalName)) {
      return known != null ? known : ClassMarks.NONE;
    }
    ClassSummary type = find(internalName);
    return type == null || !seen.add(internalName) ? ClassMarks.NONE : marksIn(type, seen);
  }

  private ClassMarks marksIn(ClassSummary type, Set<String> seen) {
    ClassMarks known = cache.get(type.name());
    if (known != null) {
      return known;
    }
    seen.add(type.name());
    List<ClassMarks> above = type.outline().supertypes().stream().map(name -> marksIn(name, seen)).toList();
    Set<String> supertypes = new HashSet<>();
    if (rules.nameSupertypes()) {
      addSupertypes(type.outline(), supertypes);
    }
    ClassMarks computed = ClassMarks.of(type, above, supertypes, rules, AheadCopies.of(type, this));
    cache.put(type.name(), computed);
    return computed;
  }

  private void addSupertypes(ClassOutline type, Set<String> names) {
    for (String supertype : type.supertypes()) {
      ClassOutline outline = names.add(supertype) ? outline(supertype) : null;
      if (outline != null) {
        addSupertypes(outline, names);
      }
    }
  }
}
