/**
 * The last pass, which may be left out: added methods are checked as the JVM's verifier would, before the JVM is given
 * them (JVMS 4.10.1). Enter at {@link heddle.agent.verify.CopyVerifier#flaws}. It shares nothing with the passes that emit,
 * so that no mistake of theirs is repeated here.
 */
package heddle.agent.verify;
