package heddle.agent.select.classfile;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Remembers what a source had to say, and what it had not. */
final class CachedClassFinder implements ClassFinder {
  private final ClassFileSource source;

  /** Empty where there is no class file. */
  private final Map<String, Optional<ClassSummary>> summaries = new ConcurrentHashMap<>();

  private final Map<String, Optional<ClassOutline>> outlines = new ConcurrentHashMap<>();
  private final Map<String, Optional<ClassCalls>> calls = new ConcurrentHashMap<>();

  CachedClassFinder(ClassFileSource source) {
    this.source = source;
  }

  @Override
  public ClassSummary find(String internalName) {
    return read(internalName, summaries, ClassSummary::of);
  }

  @Override
  public ClassOutline outline(String internalName) {
    return read(internalName, outlines, ClassOutline::of);
  }

  @Override
  public ClassCalls calls(String internalName) {
    return read(internalName, calls, ClassCalls::of);
  }

  private <T> T read(String internalName, Map<String, Optional<T>> cache, Function<byte[], T> reader) {
    Optional<T> known = cache.get(internalName);
    if (known != null) {
      return known.orElse(null);
    }
    // Not computeIfAbsent: a source may load classes to do its work, which leads back here on the same thread.
    try (InputStream in = source.open(internalName + ".class")) {
      Optional<T> read = in == null ? Optional.empty() : Optional.ofNullable(reader.apply(in.readAllBytes()));
      Optional<T> raced = cache.putIfAbsent(internalName, read);
      return (raced == null ? read : raced).orElse(null);
    } catch (IOException | RuntimeException | LinkageError failed) {
      return null; // by a loader that is closed or broken; not remembered, for it may be passing
    }
  }
}
