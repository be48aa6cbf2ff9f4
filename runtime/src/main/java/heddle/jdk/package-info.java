/**
 * What stands in, when woven code calls, for those methods of the JDK that call back but cannot have woven copies, since
 * they ask who calls them, or are native in part. For woven code, not for applications.
 */
package heddle.jdk;
