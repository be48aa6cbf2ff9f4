package heddle.coexist;

import java.nio.file.Path;
import java.util.List;

/** Jars of others, as the build has copied them: agents, and libraries that change or generate classes, or keep things with threads. */
final class Neighbours {
  static final Path JACOCO_AGENT = jar("org.jacoco.agent-runtime");
  static final Path OPENTELEMETRY_AGENT = jar("opentelemetry-javaagent");
  static final Path MOCKITO = jar("mockito-core");
  static final Path BYTE_BUDDY = jar("byte-buddy");
  static final Path SPRING_CORE = jar("spring-core");

  /** Mockito with what it needs. */
  static final List<Path> MOCKITO_AND_ALL = List.of(MOCKITO, BYTE_BUDDY, jar("byte-buddy-agent"), jar("objenesis"));

  static final List<Path> NETTY = List.of(jar("netty-transport"), jar("netty-common"));

  static final List<Path> LOGGING_AND_TRACING = List.of(jar("slf4j-api"), jar("logback-classic"), jar("logback-core"),
      jar("opentelemetry-context"), jar("opentelemetry-common"));

  /** Embedded, with what it needs. */
  static final List<Path> TOMCAT = List.of(jar("tomcat-embed-core"), jar("tomcat-annotations-api"));

  static final Path SPRING_BOOT_LOADER = jar("spring-boot-loader");

  /** What serves requests of the web, and no more. */
  static final List<Path> SPRING_BOOT = List.of(
      jar("spring-boot"), jar("spring-boot-autoconfigure"), SPRING_CORE, jar("spring-jcl"), jar("spring-beans"),
      jar("spring-context"), jar("spring-aop"), jar("spring-expression"), jar("spring-web"), jar("spring-webmvc"),
      jar("micrometer-observation"), jar("micrometer-commons"), jar("tomcat-embed-core"), jar("tomcat-annotations-api"));

  private Neighbours() {}

  private static Path jar(String name) {
    return Path.of("target/neighbours", name + ".jar").toAbsolutePath();
  }
}
