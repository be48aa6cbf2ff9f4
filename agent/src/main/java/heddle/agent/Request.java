package heddle.agent;

import heddle.profile.Dump;
import heddle.profile.DumpJson;
import heddle.profile.DumpText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What another process can ask of this JVM; see {@link RequestAgent}. */
public enum Request {
  /** All tasks; those alike as one. */
  PS {
    @Override
    void answer(Path file) throws IOException {
      Files.writeString(file, DumpText.list(Dump.take(), true));
    }
  },
  /** All tasks, one by one. */
  PS_ALL {
    @Override
    void answer(Path file) throws IOException {
      Files.writeString(file, DumpText.list(Dump.take(), false));
    }
  },
  /** Who awaits whom. */
  PSTREE {
    @Override
    void answer(Path file) throws IOException {
      Files.writeString(file, DumpText.tree(Dump.take()));
    }
  },
  /** All of that for tools. */
  JSON {
    @Override
    void answer(Path file) throws IOException {
      Files.writeString(file, DumpJson.of(Dump.take()));
    }
  },
  /** A page, at the end of some seconds if nothing is profiled yet; see {@link PageFeed}. */
  PAGE {
    @Override
    void answer(Path file) {
      PageFeed.start(file);
    }
  },
  /** Again and again what each task has done; see {@link TopFeed}. */
  TOP {
    @Override
    void answer(Path file) {
      TopFeed.start(file);
    }
  };

  /** Writes the answer to the file, or, if that is said, starts to. */
  abstract void answer(Path file) throws IOException;
}
