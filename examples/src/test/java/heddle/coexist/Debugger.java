package heddle.coexist;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Bootstrap;
import com.sun.jdi.Field;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.LocalVariable;
import com.sun.jdi.Location;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.LaunchingConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.StepEvent;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.StepRequest;
import heddle.examples.Jvm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A debugger of a program in a JVM with the agent: sets breakpoints by line, and notes where and with what it stops. */
final class Debugger {
  private static final long TIMEOUT_MILLIS = 60_000;

  private final VirtualMachine vm;
  private final String className;

  /** Lines of breakpoints by name. */
  private final Map<Integer, String> breakpoints;

  private final List<Stop> stops = new ArrayList<>();

  /**
   * A stop of the program.
   *
   * @param at name of the breakpoint; "step" after a step
   * @param variables what a debugger shows of locals by name, and of {@code this}
   */
  record Stop(String at, int line, String method, Map<String, String> variables) {}

  private Debugger(VirtualMachine vm, String className, Map<Integer, String> breakpoints) {
    this.vm = vm;
    this.className = className;
    this.breakpoints = breakpoints;
  }

  /**
   * Runs the program to its end.
   *
   * @param stepAt the breakpoint at which to step to the next line, too
   */
  static List<Stop> run(Program program, Map<Integer, String> breakpoints, String stepAt) throws Exception {
    LaunchingConnector connector = Bootstrap.virtualMachineManager().defaultConnector();
    Map<String, Connector.Argument> arguments = connector.defaultArguments();
    arguments.get("home").setValue(System.getProperty("java.home"));
    arguments.get("options").setValue("-javaagent:" + quoted(Jvm.AGENT) + " -cp " + quoted(program.classes()));
    arguments.get("main").setValue(program.name());
    VirtualMachine vm = connector.launch(arguments);
    try {
      vm.process().getOutputStream().close();
      Debugger debugger = new Debugger(vm, program.name(), breakpoints);
      debugger.run(stepAt);
      return debugger.stops;
    } finally {
      vm.process().destroyForcibly().waitFor();
    }
  }

  private static String quoted(Object path) {
    return path.toString().contains(" ") ? "\"" + path + "\"" : path.toString();
  }

  private void run(String stepAt) throws Exception {
    var preparation = vm.eventRequestManager().createClassPrepareRequest();
    preparation.addClassFilter(className);
    preparation.enable();
    long deadline = System.currentTimeMillis() + TIMEOUT_MILLIS;
    while (System.currentTimeMillis() < deadline) {
      EventSet events = vm.eventQueue().remove(TIMEOUT_MILLIS);
      if (events == null) {
        break;
      }
      for (Event event : events) {
        if (event instanceof VMDisconnectEvent) {
          return;
        }
        handle(event, stepAt);
      }
      events.resume();
    }
    throw new IllegalStateException("the program did not end; stops so far: " + stops);
  }

  private void handle(Event event, String stepAt) throws AbsentInformationException, IncompatibleThreadStateException {
    if (event instanceof ClassPrepareEvent prepared) {
      setBreakpoints(prepared.referenceType());
    } else if (event instanceof BreakpointEvent reached) {
      String name = breakpoints.get(reached.location().lineNumber());
      note(name, reached.thread());
      if (name.equals(stepAt)) {
        step(reached.thread());
      }
    } else if (event instanceof StepEvent stepped) {
      vm.eventRequestManager().deleteEventRequest(stepped.request());
      note("step", stepped.thread());
    }
  }

  /** Wherever the line has code, as development environments do. */
  private void setBreakpoints(ReferenceType type) throws AbsentInformationException {
    for (int line : breakpoints.keySet()) {
      for (Location location : type.locationsOfLine(line)) {
        vm.eventRequestManager().createBreakpointRequest(location).enable();
      }
    }
  }

  private void step(ThreadReference thread) {
    StepRequest request =
        vm.eventRequestManager().createStepRequest(thread, StepRequest.STEP_LINE, StepRequest.STEP_OVER);
    request.addCountFilter(1);
    request.setSuspendPolicy(EventRequest.SUSPEND_ALL);
    request.enable();
  }

  private void note(String at, ThreadReference thread)
      throws IncompatibleThreadStateException, AbsentInformationException {
    StackFrame frame = thread.frame(0);
    Map<String, String> variables = new TreeMap<>();
    for (Map.Entry<LocalVariable, Value> variable : frame.getValues(frame.visibleVariables()).entrySet()) {
      variables.put(variable.getKey().name(), show(variable.getValue()));
    }
    stops.add(new Stop(at, frame.location().lineNumber(), frame.location().method().name(), variables));
  }

  private static String show(Value value) {
    if (value instanceof ObjectReference object && object.referenceType().name().equals("Debugged")) {
      Field factor = object.referenceType().fieldByName("factor");
      return "Debugged with " + object.getValue(factor);
    }
    return String.valueOf(value).replaceFirst("instance of ([\\w.]+)\\(id=\\d+\\)", "$1");
  }
}
