package heddle.agent.select.classfile;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.agent.select.Compiled;
import heddle.agent.select.classfile.Hierarchy.Resolved;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HierarchyTest {
  private static final MethodKey F = new MethodKey("f", "()V");

  private static String ownerOf(String type, MethodKey key, String... sources) {
    Resolved found = new Hierarchy(Compiled.java(sources)).resolve(type, key);
    return found == null ? null : found.owner().name();
  }

  @Nested
  class Resolution {
    @Test
    void findsTheClassesOwn() {
      assertThat(ownerOf("B", F, "class A { void f() {} } class B extends A { void f() {} }")).isEqualTo("B");
    }

    @Test
    void findsTheNearestSuperclass() {
      assertThat(ownerOf("C", F, "class A { void f() {} } class B extends A { void f() {} } class C extends B {}"))
          .isEqualTo("B");
    }

    @Test
    void prefersSuperclassesToInterfaces() {
      assertThat(ownerOf("B", F,
          "interface I { default void f() {} } class A { public void f() {} } class B extends A implements I {}"))
          .isEqualTo("A");
    }

    @Test
    void findsTheMostSpecificDefaultMethod() {
      assertThat(ownerOf("A", F, "interface I { default void f() {} } interface J extends I { default void f() {} }"
          + " interface K extends I {} class A implements K, J {}")).isEqualTo("J");
    }

    @Test
    void findsMethodsOfObjectInInterfaces() {
      assertThat(ownerOf("I", new MethodKey("hashCode", "()I"), "interface I {}")).isEqualTo("java/lang/Object");
    }

    @Test
    void doesNotInheritStaticMethodsOfInterfaces() {
      assertThat(ownerOf("A", F, "interface I { static void f() {} } class A implements I {}")).isNull();
    }

    @Test
    void findsNothingInAMissingClass() {
      assertThat(ownerOf("Missing", F, "class A {}")).isNull();
    }

    @Test
    void endsInACircle() {
      Compiled circle = Compiled.java("class A extends B {} class B { } interface I {}");
      circle.classFiles().put("B", Compiled.java("class B extends A {} class A {}").classFiles().get("B"));

      assertThat(new Hierarchy(circle).resolve("A", F)).isNull();
    }
  }

  @Nested
  class Overriding {
    private static boolean overrides(String sub, String sup, String... sources) {
      Compiled classes = Compiled.java(sources);
      ClassSummary above = classes.find(sup);
      Resolved method = new Resolved(above, above.methods().get(F));
      return Hierarchy.overrides(classes.find(sub), classes.find(sub).methods().get(F), method);
    }

    @Test
    void publicMethodsAreOverriddenEverywhere() {
      assertThat(overrides("q/B", "p/A",
          "package p; public class A { public void f() {} }",
          "package q; class B extends p.A { public void f() {} }")).isTrue();
    }

    @Test
    void packagePrivateMethodsAreOverriddenInTheirPackage() {
      assertThat(overrides("p/B", "p/A", "package p; class A { void f() {} } class B extends A { void f() {} }"))
          .isTrue();
      assertThat(overrides("q/B", "p/A",
          "package p; public class A { void f() {} }",
          "package q; class B extends p.A { void f() {} }")).isFalse();
    }

    @Test
    void privateAndStaticMethodsAreNot() {
      assertThat(overrides("B", "A", "class A { private void f() {} } class B extends A { void f() {} }")).isFalse();
      assertThat(overrides("B", "A", "class A { static void f() {} } class B extends A { static void f() {} }"))
          .isFalse();
    }
  }

  @Nested
  class Access {
    private final Compiled classes = Compiled.java("package p; public class A { class N {} protected class P {} }");
    private final Hierarchy hierarchy = new Hierarchy(classes);

    @Test
    void publicTypesCanBeNamed() {
      assertThat(hierarchy.canName("q/B", "p/A")).isTrue();
      assertThat(hierarchy.canName("q/B", "p/A$P")).isTrue();
      assertThat(hierarchy.canName("q/B", "java/util/List")).isTrue();
    }

    @Test
    void othersInTheirPackage() {
      assertThat(hierarchy.canName("q/B", "p/A$N")).isFalse();
      assertThat(hierarchy.canName("p/B", "p/A$N")).isTrue();
    }

    @Test
    void publicTypesOfClosedPackagesCannot() {
      assertThat(hierarchy.canName("q/B", "jdk/internal/misc/Unsafe")).isFalse();
    }

    @Test
    void missingTypesCannot() {
      assertThat(hierarchy.canName("p/B", "p/Missing")).isFalse();
    }
  }
}
