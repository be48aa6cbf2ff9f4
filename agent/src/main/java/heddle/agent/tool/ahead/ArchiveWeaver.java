package heddle.agent.tool.ahead;

import heddle.agent.tool.ToolException;
import heddle.agent.weave.WovenClass;
import heddle.woven.Companions;
import heddle.woven.Shapes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;

/** Weaves all classes of archives, and of those inside. */
final class ArchiveWeaver {
  private final ClassFileWeaver weaver;
  private final Views views;
  private final boolean dropSignatures;

  /** What the runtime has to have for modules, which cannot bring it: a package is in one module only. */
  private final Set<String> shapesOfModules = new TreeSet<>();

  ArchiveWeaver(ClassFileWeaver weaver, Views views, boolean dropSignatures) {
    this.weaver = weaver;
    this.views = views;
    this.dropSignatures = dropSignatures;
  }

  /** Whether a module has been woven that needs a runtime woven after it. */
  boolean hasModules() {
    return !shapesOfModules.isEmpty();
  }

  /**
   * The archive as it shall be; the same one if nothing changes. If it has the runtime, it is woven last.
   *
   * @throws ToolException if it is signed, and that would no longer be true
   */
  Archive weave(Archive archive, Report report) throws IOException {
    Changes changes = new Changes();
    Map<String, ClassPlace> used = Views.used(archive);
    for (Entry entry : archive.entries()) {
      ClassPlace place = used.get(entry.path());
      if (place != null) {
        weave(archive, entry, place, changes, report);
      } else if (entry.isJar()) {
        weaveJar(archive, entry, changes, report);
      }
    }
    for (Entry entry : archive.entries()) {
      ClassPlace place = used.get(entry.path());
      if (place != null && isModule(place)) {
        openModule(archive, entry, place, changes, report);
      }
    }
    if (RuntimeJar.isItself(archive)) {
      changes.root("").shapes.addAll(shapesOfModules);
    }
    return changes.isNone() ? archive : with(archive, changes);
  }

  private static boolean isModule(ClassPlace place) {
    return place.className().equals("module-info");
  }

  private void weave(Archive archive, Entry entry, ClassPlace place, Changes changes, Report report) {
    if (isModule(place)) {
      return;
    }
    try {
      WovenClass woven = weaver.weave(place.className(), entry.content(), views.of(place));
      if (woven != null) {
        report.add(woven);
        changes.add(entry, place, woven);
      }
    } catch (RuntimeException garbage) { // ASM meets it with whatever exception comes first
      report.addFailed(archive.name() + "!/" + entry.path(), garbage);
    }
  }

  private void weaveJar(Archive archive, Entry entry, Changes changes, Report report) throws IOException {
    Archive jar = archive.jars().get(entry.path());
    if (jar == null) {
      report.warn(archive.name() + "!/" + entry.path() + " is no jar that can be read, and stays as it is.");
      return;
    }
    Archive woven = weave(jar, report);
    if (woven != jar) {
      changes.add(entry, Output.jar(woven));
    }
  }

  private void openModule(Archive archive, Entry entry, ClassPlace place, Changes changes, Report report) {
    Changes.Root root = changes.root(place.root());
    if (root.packages.isEmpty()) {
      return;
    }
    changes.add(entry, ModuleOpener.open(entry.content(), root.packages));
    shapesOfModules.addAll(root.shapes);
    root.shapes.clear();
    if (root.hasCompanions) {
      report.warn(archive.name() + " is the module " + ModuleOpener.name(entry.content()) + ", and has classes that are"
          + " woven into others beside them. Those can be suspended only if it is on the class path.");
    }
  }

  private Archive with(Archive archive, Changes changes) throws IOException {
    boolean signed = archive.isSigned();
    if (signed && !dropSignatures) {
      throw new ToolException(archive.name() + " is signed, and " + changes.count() + " of its files would change, so that"
          + " the signature would not hold. Leave it out, or write --drop-signatures to have it woven and no longer signed.");
    }
    List<Entry> entries = new ArrayList<>();
    for (Entry entry : archive.entries()) {
      if (entry.path().equals(JarFile.MANIFEST_NAME)) {
        entries.add(Manifests.adapted(entry, signed, !changes.root("").shapes.isEmpty()));
      } else if (!signed || !Archive.isSignature(entry.path())) {
        entries.add(changes.apply(entry));
      }
      byte[] companion = changes.companion(entry);
      if (companion != null) {
        String plain = entry.path().substring(0, entry.path().length() - ".class".length());
        entries.add(entry.beside(Companions.nameFor(plain) + ".class", companion));
      }
    }
    addShapes(archive, changes, entries);
    return archive.with(entries);
  }

  /** Behind all others, and as old as the first of them. */
  private static void addShapes(Archive archive, Changes changes, List<Entry> entries) {
    Entry first = entries.get(0);
    changes.roots().forEach((path, root) -> {
      for (String shape : root.shapes) {
        String file = path + shape + ".class";
        if (!archive.has(file)) {
          entries.add(first.beside(file, Shapes.classFile(shape)));
        }
      }
    });
  }
}
