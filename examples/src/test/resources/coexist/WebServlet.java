import heddle.Suspendable;
import heddle.generator.Generator;
import heddle.generator.Generators;
import heddle.generator.Yielder;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** Suspends in the middle of a request; and does, for other paths, what servlets do. */
public class WebServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  @Suspendable
  static void countdown(int from, Yielder<String> out) {
    if (from > 0) {
      out.yield("step " + from);
      countdown(from - 1, out);
    }
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setContentType("text/plain");
    if (request.getPathInfo().equals("/plain")) {
      response.getWriter().println("plain " + request.getParameter("x"));
      return;
    }
    Generator<String> steps = Generator.of(out -> countdown(2, out));
    Generator<String> pulled = Generators.pull(List.of("pulled 1", "pulled 2")::forEach);
    while (steps.hasNext()) {
      response.getWriter().println(steps.next() + ", " + pulled.next());
    }
  }
}
