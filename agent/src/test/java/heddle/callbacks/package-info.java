/** Suspensions through methods of the JDK that call back: each row of the table in the module's README has its test here. */
package heddle.callbacks;
