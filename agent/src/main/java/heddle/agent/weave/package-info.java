/**
 * From a class file to a woven one: {@link heddle.agent.weave.ClassWeaver#weave} is the table of contents of all passes.
 * What cannot be woven is refused per method, with every reason; the class then has the others woven.
 */
package heddle.agent.weave;
