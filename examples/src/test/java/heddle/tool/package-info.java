/** The agent's jar as a program. */
package heddle.tool;
