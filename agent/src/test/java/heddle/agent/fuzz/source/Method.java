package heddle.agent.fuzz.source;

import java.util.List;

/** A method that expressions can call: what stands in front of its arguments, and the types. */
record Method(String call, List<String> parameters, String result) {}
