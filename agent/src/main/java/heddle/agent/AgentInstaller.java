package heddle.agent;

import heddle.agent.select.ClassFilter;
import heddle.agent.select.EarlyFilter;
import heddle.agent.select.LoaderMarks;
import heddle.agent.select.Marks;
import heddle.agent.select.reach.Admission;
import heddle.agent.select.rule.Rule;
import heddle.agent.select.rule.RuleBook;
import heddle.agent.weave.ClassWeaver;
import heddle.agent.weave.RecordingMeter;
import heddle.woven.Companions;
import heddle.woven.LogicalTrace;
import heddle.woven.UnwovenFrames;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Puts the parts together. A bare {@code ClassFileTransformer} and not Byte Buddy's {@code AgentBuilder}: see "Decisions"
 * in the module's README for the start-up times of both. For their sake, too, what every start runs through has no lambdas,
 * streams or formats, here and in what is called from here: what these need takes longer to load than all of this.
 */
public final class AgentInstaller {
  /** The system property by which other processes see that the agent is in a JVM. */
  public static final String INSTALLED = "heddle.agent";

  private AgentInstaller() {}

  /** @param attached whether the program may be running already */
  static void install(String text, Instrumentation instrumentation, boolean attached) {
    AgentOptions options = options(text);
    RuleBook rules = new RuleBook(options.rules(), Messages.WARNINGS);
    Admission onDemand = new Admission(options.jdk(), options.onDemand());
    LoaderMarks marks = new LoaderMarks(rules, onDemand, new OwnJar());
    Decisions decisions = new Decisions();
    LearnedRules learned = new LearnedRules(options.learn().orElse(null));
    if (!UnwovenFrames.explainWith(new UnwovenExplainer(marks, decisions, learned))) {
      Messages.warn("the agent is installed already; this one, with the options '" + text + "', is ignored");
      return;
    }
    System.setProperty(INSTALLED, "true");
    if (!options.traces()) {
      LogicalTrace.disable();
    }
    InvokeAccess access = new InvokeAccess(instrumentation);
    CompanionStore companions =
        new CompanionStore(decisions, access, new LateClasses(marks, decisions, instrumentation));
    Companions.takeFrom(companions);
    EarlyFilter early = new EarlyFilter(marks);
    if (attached || !options.rules().isEmpty()) {
      early.end();
    }
    ClassFilter filter = new ClassFilter(marks, early);
    ProfileReport.begin(options);
    Weavers weavers = new Weavers(options);
    LoadedClassFiles classFiles = new LoadedClassFiles(instrumentation, new OtherAgents(access, attached));
    OnDemandTwins twins = new OnDemandTwins(marks, decisions, onDemand, weavers, classFiles, access, options);
    // Able to retransform, so that classes woven at load stay woven when another agent retransforms them.
    instrumentation.addTransformer(
        new WeavingTransformer(
            filter, marks, weavers, decisions, companions, options, instrumentation,
            new AtFirstWeaving(twins, classFiles, access, instrumentation)),
        true);
    new LoadedClasses(instrumentation, filter).weave();
    if (options.verbose() || options.learn().isPresent() || !options.rules().isEmpty()) {
      Runtime.getRuntime().addShutdownHook(
          new Thread(() -> report(rules, learned, options.verbose(), instrumentation), "heddle-exit-report"));
    }
  }

  private static AgentOptions options(String text) {
    try {
      AgentOptions options = AgentOptions.parse(text);
      if (options.showHelp()) {
        System.out.print(AgentOptions.help());
        System.exit(0);
      }
      return options;
    } catch (OptionException e) {
      System.err.println(e.getMessage());
      System.exit(1);
      throw e;
    }
  }

  private static void report(
      RuleBook rules, LearnedRules learned, boolean verbose, Instrumentation instrumentation) {
    if (learned.report() != null) {
      Messages.info(learned.report());
    }
    List<Rule> unmatched = new ArrayList<>(rules.unmatched());
    if (verbose) {
      unmatched.addAll(rules.unmatchedInJars());
    }
    NearMisses near = new NearMisses(instrumentation.getAllLoadedClasses());
    unmatched.forEach(rule -> Messages.warn(
        "the rule " + rule + " matched no method of any class that was loaded" + near.text(rule)));
  }

  /** What makes the weaver of a class, which is measured if the agent is to profile. */
  private static final class Weavers implements Function<Marks, ClassWeaver> {
    private final boolean verifies;
    private final boolean measures;
    private final boolean countsPasses;

    Weavers(AgentOptions options) {
      verifies = options.verify();
      measures = !options.profile().isEmpty();
      countsPasses = options.profile().contains(ProfilePart.RUN);
    }

    @Override
    public ClassWeaver apply(Marks marks) {
      return measures
          ? new ClassWeaver(marks, verifies, new RecordingMeter(), countsPasses)
          : new ClassWeaver(marks, verifies);
    }
  }
}
