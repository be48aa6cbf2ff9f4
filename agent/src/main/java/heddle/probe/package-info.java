/** The class that the agent weaves to test itself; outside of the agent's own packages, which are never woven. */
package heddle.probe;
