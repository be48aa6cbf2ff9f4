/** The commands that look into another JVM: {@code ps}, {@code pstree}, {@code top}. */
package heddle.agent.tool.process;
