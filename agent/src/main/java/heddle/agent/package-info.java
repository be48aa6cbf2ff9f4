/**
 * The Java agent: {@link heddle.agent.HeddleAgent} is entered by the JVM, {@link heddle.agent.AgentInstaller} puts the
 * parts together, {@link heddle.agent.WeavingTransformer} is asked about each class. Below {@code weave}, only ASM.
 */
package heddle.agent;
