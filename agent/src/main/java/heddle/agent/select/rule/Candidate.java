package heddle.agent.select.rule;

import heddle.agent.select.classfile.MethodKey;
import java.util.Set;

/**
 * What rules are asked about: a method, and what may be named instead of it.
 *
 * @param type internal name of the class
 * @param supertypes internal names of all types above it; may be left out if {@link Rules#nameSupertypes} is false
 * @param annotations internal names of the annotations of the method and of the class
 */
public record Candidate(String type, MethodKey method, Set<String> supertypes, Set<String> annotations) {}
