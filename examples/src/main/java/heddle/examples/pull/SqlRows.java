package heddle.examples.pull;

import heddle.generator.PushSource;
import java.util.function.Consumer;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rows of a query, which Spring's {@code JdbcTemplate} passes to a callback, on H2. */
public final class SqlRows {
  private static final int ROWS = 200;

  private SqlRows() {}

  private static void rows(JdbcTemplate template, int count, Consumer<String> out) {
    template.query(
        "select x, x * x from system_range(1, ?)",
        row -> { out.accept(row.getLong(1) + " squared is " + row.getLong(2)); },
        count);
  }

  /** So many rows, of a database in memory. */
  public static PushSource<String> source(int rows) {
    JdbcTemplate template = new JdbcTemplate(JdbcConnectionPool.create("jdbc:h2:mem:example", "sa", ""));
    return push -> rows(template, rows, push);
  }

  /** Compares both ways. */
  public static void main(String[] args) throws Exception {
    PushAndPull.compare(source(ROWS));
  }
}
