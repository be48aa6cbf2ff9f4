package heddle.stress;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;

/** In the JVM under test: tables, joins, recursion, windows and transactions in a database in memory; prints all results. */
public final class SqlWorkload {
  private static final String[] QUERIES = {
    "SELECT c.region, COUNT(*), SUM(o.amount), MIN(o.placed), MAX(o.placed) FROM customer c JOIN orders o ON o.customer = c.id"
        + " GROUP BY c.region HAVING COUNT(*) > 3 ORDER BY c.region",
    "SELECT c.name, o.amount FROM customer c LEFT JOIN orders o ON o.customer = c.id AND o.amount > 900"
        + " WHERE c.name LIKE '%1%' ORDER BY c.name, o.amount",
    "SELECT id, amount, SUM(amount) OVER (PARTITION BY customer ORDER BY id), RANK() OVER (ORDER BY amount DESC)"
        + " FROM orders WHERE id <= 60 ORDER BY id",
    "WITH RECURSIVE step(n, fib, next) AS (SELECT 1, 1, 1 UNION ALL SELECT n + 1, next, fib + next FROM step WHERE n < 40)"
        + " SELECT n, fib FROM step",
    "SELECT name FROM customer c WHERE EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount ="
        + " (SELECT MAX(amount) FROM orders)) OR c.id IN (SELECT customer FROM orders WHERE MOD(id, 97) = 5) ORDER BY 1",
    "SELECT UPPER(SUBSTRING(name, 1, 4)), LENGTH(name), REPLACE(name, 'customer', 'c'),"
        + " CASE WHEN region = 'north' THEN 1 WHEN region IS NULL THEN -1 ELSE 0 END FROM customer ORDER BY id FETCH FIRST 30 ROWS ONLY",
    "SELECT DISTINCT EXTRACT(MONTH FROM placed) m, REGEXP_REPLACE(CAST(placed AS VARCHAR), '-', '/') FROM orders ORDER BY 2",
    "SELECT region FROM customer INTERSECT SELECT region FROM customer WHERE id > 50 EXCEPT SELECT 'south'",
    "EXPLAIN SELECT * FROM orders WHERE customer = 7 AND amount BETWEEN 100 AND 200",
  };

  private final Connection connection;

  private SqlWorkload(Connection connection) {
    this.connection = connection;
  }

  /** {@code <number of customers>}. */
  public static void main(String[] args) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:workload")) {
      SqlWorkload workload = new SqlWorkload(connection);
      workload.create();
      workload.fill(Integer.parseInt(args[0]));
      workload.queryAll();
      workload.changeAndRollBack();
      workload.provokeErrors();
      workload.queryAll();
    }
  }

  private void create() throws SQLException {
    execute("CREATE TABLE customer (id INT PRIMARY KEY, name VARCHAR(40) NOT NULL, region VARCHAR(10))");
    execute("CREATE TABLE orders (id INT AUTO_INCREMENT PRIMARY KEY, customer INT REFERENCES customer, amount DECIMAL(10, 2)"
        + " CHECK (amount >= 0), placed DATE)");
    execute("CREATE INDEX by_customer ON orders (customer, amount)");
    execute("CREATE VIEW rich AS SELECT customer, SUM(amount) total FROM orders GROUP BY customer");
  }

  private void fill(int customers) throws SQLException {
    Random random = new Random(7);
    String[] regions = {"north", "south", "east", "west", null};
    try (PreparedStatement customer = connection.prepareStatement("INSERT INTO customer VALUES (?, ?, ?)");
        PreparedStatement order = connection.prepareStatement(
            "INSERT INTO orders (customer, amount, placed) VALUES (?, ?, DATEADD(DAY, ?, DATE '2020-01-01'))")) {
      for (int id = 1; id <= customers; id++) {
        customer.setInt(1, id);
        customer.setString(2, "customer " + id);
        customer.setString(3, regions[random.nextInt(regions.length)]);
        customer.addBatch();
      }
      print(customer.executeBatch().length + " customers");
      for (int i = 0; i < customers * 3; i++) {
        order.setInt(1, 1 + random.nextInt(customers));
        order.setBigDecimal(2, java.math.BigDecimal.valueOf(random.nextInt(100_000), 2));
        order.setInt(3, random.nextInt(90));
        order.executeUpdate();
      }
    }
  }

  private void changeAndRollBack() throws SQLException {
    connection.setAutoCommit(false);
    print(update("UPDATE orders SET amount = amount * 1.1 WHERE customer IN (SELECT customer FROM rich WHERE total > 1000)"));
    print(update("DELETE FROM orders WHERE MOD(id, 3) = 0"));
    print(update("MERGE INTO customer KEY (id) VALUES (1, 'first', 'north'), (100000, 'last', 'south')"));
    query("SELECT COUNT(*), SUM(amount), SUM(total) FROM orders JOIN rich ON rich.customer = orders.customer");
    connection.rollback();
    connection.setAutoCommit(true);
    print(update("DELETE FROM orders WHERE MOD(id, 7) = 0"));
    execute("ALTER TABLE customer ADD COLUMN note VARCHAR(20) DEFAULT 'none'");
  }

  private void provokeErrors() {
    for (String sql : new String[] {
      "INSERT INTO customer (id, name) VALUES (1, 'again')", "SELECT nothing FROM customer", "SELEC 1",
      "UPDATE orders SET amount = -1 WHERE id = 1", "DELETE FROM customer WHERE id = 2 AND 1 / (id - id) = 0"}) {
      try {
        execute(sql);
        print("no error: " + sql);
      } catch (SQLException e) {
        print(e.getErrorCode() + " " + e.getMessage());
      }
    }
  }

  private void queryAll() throws SQLException {
    for (String query : QUERIES) {
      query(query);
    }
    query("SELECT * FROM rich ORDER BY total, customer");
  }

  private void query(String sql) throws SQLException {
    print(sql);
    try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        StringBuilder row = new StringBuilder();
        for (int column = 1; column <= columns; column++) {
          row.append(rows.getString(column)).append(" | ");
        }
        print(row);
      }
    }
  }

  private int update(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void print(Object line) {
    System.out.println(line);
  }
}
