/**
 * Rules, by which a user names methods to weave in code that nobody can annotate.
 * Enter at {@link heddle.agent.select.rule.RuleBook}, which answers for each class loader; the grammar is that of
 * {@link heddle.agent.select.rule.Pattern}.
 * Invariant: a rule remembers where it was written and whether it ever matched, so that typing errors come to light.
 */
package heddle.agent.select.rule;
