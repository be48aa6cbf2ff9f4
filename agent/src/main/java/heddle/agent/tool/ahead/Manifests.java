package heddle.agent.tool.ahead;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/** What of a manifest is no longer true when its jar has been woven. All else, and mostly all, stays as it was. */
final class Manifests {
  private static final String SHAPES = "heddle/woven/";

  private Manifests() {}

  /**
   * The manifest of the jar as it is now.
   *
   * @param dropsSignatures whether it is not signed any more: digests of its files go, which some of them do not have now
   * @param bringsShapes whether it has classes of a package that the runtime has, too, which therefore cannot be sealed
   */
  static Entry adapted(Entry entry, boolean dropsSignatures, boolean bringsShapes) throws IOException {
    Manifest manifest = new Manifest(new ByteArrayInputStream(entry.content()));
    boolean unseals = bringsShapes && "true".equalsIgnoreCase(manifest.getMainAttributes().getValue(Attributes.Name.SEALED));
    if (!dropsSignatures && !unseals) {
      return entry;
    }
    if (dropsSignatures) {
      for (Attributes attributes : manifest.getEntries().values()) {
        attributes.keySet().removeIf(key -> key.toString().matches("(?i).*-Digest(-.*)?"));
      }
      manifest.getEntries().values().removeIf(Attributes::isEmpty);
    }
    if (unseals) {
      manifest.getEntries().computeIfAbsent(SHAPES, name -> new Attributes()).put(Attributes.Name.SEALED, "false");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    manifest.write(bytes);
    return entry.with(bytes.toByteArray());
  }
}
