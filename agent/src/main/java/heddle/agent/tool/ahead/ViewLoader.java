package heddle.agent.tool.ahead;

import heddle.agent.select.rule.RuleBook;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;

/** Shows class files and rules that are in memory, as a class loader would, and behind them what another loader has. */
final class ViewLoader extends ClassLoader {
  private final Map<String, byte[]> classFiles;
  private final Map<String, byte[]> rules;
  private final ClassLoader others;

  /**
   * @param classFiles by path
   * @param rules files that are all called {@link RuleBook#RESOURCE}, by where they are
   */
  ViewLoader(Map<String, byte[]> classFiles, Map<String, byte[]> rules, ClassLoader others) {
    super(null);
    this.classFiles = classFiles;
    this.rules = rules;
    this.others = others;
  }

  @Override
  public URL getResource(String name) {
    byte[] own = classFiles.get(name);
    return own != null ? url(name, own) : others.getResource(name);
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    List<URL> found = new ArrayList<>();
    if (name.equals(RuleBook.RESOURCE)) {
      rules.forEach((place, content) -> found.add(url(place, content)));
    } else if (classFiles.containsKey(name)) {
      found.add(url(name, classFiles.get(name)));
    }
    found.addAll(Collections.list(others.getResources(name)));
    return Collections.enumeration(found);
  }

  private static URL url(String place, byte[] content) {
    try {
      return new URL("jar", "", -1, place, new URLStreamHandler() {
        @Override
        protected URLConnection openConnection(URL url) {
          return new InMemory(url, content);
        }

        @Override
        protected String toExternalForm(URL url) {
          return url.getFile();
        }
      });
    } catch (MalformedURLException cannotHappen) {
      throw new IllegalStateException(cannotHappen);
    }
  }

  /** A file that has been read. */
  private static final class InMemory extends URLConnection {
    private final byte[] content;

    InMemory(URL url, byte[] content) {
      super(url);
      this.content = content;
    }

    @Override
    public void connect() {
      // it is here
    }

    @Override
    public InputStream getInputStream() {
      return new ByteArrayInputStream(content);
    }
  }
}
