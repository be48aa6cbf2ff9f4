import java.io.File;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.loader.WebappLoader;
import org.apache.catalina.startup.Tomcat;

/** Serves the web application in the directory given, twice, and looks whether the first one's classes go. */
public class TomcatServer {
  private static final Logger LOGGER = Logger.getLogger("org.apache");

  public static void main(String[] args) throws Exception {
    LOGGER.setLevel(Level.SEVERE);
    WeakReference<ClassLoader> first = serve(args[0]);
    serve(args[0]);
    for (int i = 0; i < 100 && first.get() != null; i++) {
      System.gc();
      Thread.sleep(20);
    }
    System.out.println("first application " + (first.get() == null ? "collected" : "leaked"));
    System.exit(0);
  }

  private static WeakReference<ClassLoader> serve(String directory) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(directory + "/base");
    tomcat.setPort(0);
    Context context = tomcat.addContext("/app", new File(directory, "webapp").getAbsolutePath());
    Tomcat.addServlet(context, "steps", "WebServlet");
    context.addServletMappingDecoded("/*", "steps");
    context.setLoader(new WebappLoader());
    tomcat.start();
    get(tomcat, "/app/plain?x=1");
    get(tomcat, "/app/steps");
    WeakReference<ClassLoader> loader = new WeakReference<>(context.getLoader().getClassLoader());
    tomcat.stop();
    tomcat.destroy();
    return loader;
  }

  private static void get(Tomcat tomcat, String path) throws Exception {
    int port = tomcat.getConnector().getLocalPort();
    HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build();
    System.out.print(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
  }
}
