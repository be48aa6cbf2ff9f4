package heddle.woven;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What weaving ahead of time leaves on a class that has copies now, in itself or in a companion beside it: by this, the class
 * is known when it is met again, and left as it is. An annotation, and not an attribute of its own, because tools that rename
 * or merge classes keep annotations intact. Not visible to reflection.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface WovenAhead {}
