package heddle.agent.select.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heddle.agent.select.classfile.MethodKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternTest {
  @ParameterizedTest(name = "{0} matches {1}: {2}")
  @CsvSource({
    "com.acme.**,        com/acme/Foo,           true",
    "com.acme.**,        com/acme/sub/Foo$Bar,   true",
    "com.acme.**,        com/acmes/Foo,          false",
    "com.acme.**,        com/Foo,                false",
    "com.acme.*,         com/acme/Foo,           true",
    "com.acme.*,         com/acme/Foo$Bar,       true",
    "com.acme.*,         com/acme/sub/Foo,       false",
    "com.acme.Foo,       com/acme/Foo,           true",
    "com.acme.Foo,       com/acme/Foo$Bar,       true",
    "com.acme.Foo,       com/acme/Foo$Bar$1,     true",
    "com.acme.Foo,       com/acme/Food,          false",
    "com.acme.Foo,       com/acme/sub/Foo,       false",
    "com.acme.Foo$Bar,   com/acme/Foo$Bar,       true",
    "com.acme.Foo$Bar,   com/acme/Foo$Bar$Baz,   true",
    "com.acme.Foo$Bar,   com/acme/Foo,           false",
    "com.acme.*Visitor,  com/acme/TreeVisitor,   true",
    "com.acme.*Visitor,  com/acme/TreeVisitor$1, true",
    "com.acme.*Visitor,  com/acme/A$TreeVisitor, true",
    "com.acme.*Visitor,  com/acme/Visitors,      false",
    "com.acme.*Visitor,  com/acme/sub/Visitor,   false",
    "com.acme.A*Z*,      com/acme/AndZen,        true",
    "**,                 Unnamed,                true",
    "**,                 com/acme/Foo,           true",
    "*,                  Unnamed,                true",
    "*,                  com/acme/Foo,           false",
    "Foo,                Foo,                    true",
    "Foo,                com/acme/Foo,           false",
    "com.acme.Foo#bar,   com/acme/Foo$Bar,       true",
    "com.acme.Foo+,      com/acme/Foo,           true",
    "com.acme.*Foo+#bar, com/acme/AFoo,          true",
    "@com.acme.Foo,      com/acme/Foo,           true",
  })
  void matchesClasses(String pattern, String name, boolean matches) {
    assertThat(Pattern.parse(pattern).matchesClass(name)).isEqualTo(matches);
  }

  @ParameterizedTest(name = "{0} matches {1}{2}: {3}")
  @CsvSource({
    "a.Foo,                          bar,  ()V,                    true",
    "a.Foo#bar,                      bar,  ()V,                    true",
    "a.Foo#bar,                      bar,  (I)J,                   true",
    "a.Foo#bar,                      bart, ()V,                    false",
    "a.Foo#ba*,                      bart, ()V,                    true",
    "a.**#bar,                       bar,  ()V,                    true",
    "a.Foo#bar(Ljava/lang/String;)I, bar,  (Ljava/lang/String;)I,  true",
    "a.Foo#bar(Ljava/lang/String;)I, bar,  (Ljava/lang/String;)J,  false",
    "a.Foo#bar([[J),                 bar,  ([[J)Ljava/lang/String;, true",
    "a.Foo#bar(),                    bar,  (I)V,                   false",
  })
  void matchesMethods(String pattern, String name, String descriptor, boolean matches) {
    assertThat(Pattern.parse(pattern).matchesMethod(new MethodKey(name, descriptor))).isEqualTo(matches);
  }

  @ParameterizedTest(name = "''{0}'' at {1}: {2}")
  @CsvSource({
    "'',                1,  expected a class name",
    "com..acme.Foo,     5,  expected a part of a package name",
    ".Foo,              1,  expected a part of a package name",
    "com.acme.,         10, expected a class name",
    "com.*.Foo,         5,  * is only for the last part of a class name",
    "com.**.Foo,        5,  * is only for the last part of a class name",
    "com.acme.Foo**,    13, ** stands alone",
    "com/acme/Foo,      4,  '/' cannot be in a name; packages are written with dots",
    "com.acme.Foo bar,  13, ' ' cannot be in a name",
    "com.acme.Foo:bar,  13, ':' cannot be in a name",
    "com.acme.**+,      12, '+ is for the name of a type, and ** is none'",
    "com.acme.+,        10, 'expected a class name, * or **'",
    "@com.acme.Foo#bar, 14, nothing can follow the name of an annotation",
    "@com.acme.Foo+,    15, nothing can follow the name of an annotation",
    "@,                 2,  expected a class name",
    "com.acme.Foo#,     14, expected a method name",
    "com.acme.Foo#<init>, 14, '<' cannot be in a name",
    "com.acme.Foo#a#b,  15, '#' cannot be in a name",
    "com.acme.Foo(I)V,  13, '(' cannot be in a name",
    "A#b(,              5,  the parameter list has no end",
    "A#b(I,             6,  the parameter list has no end",
    "A#b(int)V,         5,  expected a type as class files write it",
    "A#b(Ljava/lang/String)V, 6, the type has no name that ends in ';'",
    "A#b()VV,           7,  nothing can follow the return type",
    "A#b()Text,         6,  expected a type as class files write it",
  })
  void malformedPatternIsShownWithThePlaceAndTheProblem(String pattern, int position, String problem) {
    assertThatThrownBy(() -> Pattern.parse(pattern))
        .isInstanceOf(PatternException.class)
        .hasMessageStartingWith("Malformed pattern '" + pattern + "' at position " + position + ": " + problem)
        .hasMessageContaining("Allowed are com.acme.**");
  }

  @Test
  void printsAsItWasWritten() {
    assertThat(Pattern.parse("com.acme.*Visitor#visit*")).hasToString("com.acme.*Visitor#visit*");
  }
}
