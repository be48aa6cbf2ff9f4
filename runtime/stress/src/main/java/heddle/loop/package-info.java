/** Races in the runtime's package of this name, some of whose classes are not public. */
package heddle.loop;
