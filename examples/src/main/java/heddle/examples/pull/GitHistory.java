package heddle.examples.pull;

import heddle.generator.PushSource;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;

/** The history of a Git repository, walked by JGit, whose filters see each commit on the way. */
public final class GitHistory {
  private static final int COMMITS = 20;

  private GitHistory() {}

  private static void commits(Repository repository, ObjectId head, Consumer<String> out) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      walk.markStart(walk.parseCommit(head));
      walk.setRevFilter(new Visited(out));
      if (walk.next() != null) {
        throw new IllegalStateException("the filter lets nothing through");
      }
    }
  }

  /** The messages of so many commits, which are made here in a repository in memory. */
  public static PushSource<String> source(int commits) throws IOException {
    Repository repository = new InMemoryRepository(new DfsRepositoryDescription("example"));
    ObjectId head = history(repository, commits);
    return push -> commits(repository, head, push);
  }

  /** Compares both ways. */
  public static void main(String[] args) throws Exception {
    PushAndPull.compare(source(COMMITS));
  }

  private static ObjectId history(Repository repository, int commits) throws IOException {
    ObjectId head = null;
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      ObjectId tree = inserter.insert(new TreeFormatter());
      for (int i = 1; i <= commits; i++) {
        CommitBuilder commit = new CommitBuilder();
        PersonIdent author = new PersonIdent("Ada", "ada@example.com", Instant.ofEpochSecond(i * 60L), ZoneOffset.UTC);
        commit.setTreeId(tree);
        commit.setAuthor(author);
        commit.setCommitter(author);
        commit.setMessage("Change number " + i + "\n");
        if (head != null) {
          commit.setParentId(head);
        }
        head = inserter.insert(Constants.OBJ_COMMIT, commit.build());
      }
      inserter.flush();
    }
    return head;
  }

  /** Tells of each commit, and lets none through, so that one call of {@code next()} walks through all. */
  private static final class Visited extends RevFilter {
    private final Consumer<String> out;

    Visited(Consumer<String> out) {
      this.out = out;
    }

    @Override
    public boolean include(RevWalk walk, RevCommit commit) {
      out.accept(commit.getShortMessage());
      return false;
    }

    @Override
    public RevFilter clone() {
      return this;
    }
  }
}
