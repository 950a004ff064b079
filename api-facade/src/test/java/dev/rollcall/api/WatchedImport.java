package dev.rollcall.api;

import dev.rollcall.api.RunningApplication.Customer;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** An import whose table row a test changes as the engine would, at the moments that it needs. */
final class WatchedImport {
  static final int ROWS = 1_000;

  private final JdbcClient tables;
  private final Customer customer;
  private final String id;

  private WatchedImport(JdbcClient tables, Customer customer, String id) {
    this.tables = tables;
    this.customer = customer;
    this.id = id;
  }

  /** One that waits for its mapping. */
  static WatchedImport uploaded(RunningApplication application, Customer customer) {
    String file = "Email\n" + "somebody@example.com\n".repeat(ROWS);
    String id = customer.api().upload("people.csv", file, Map.of()).json().get("job_id").asString();
    return new WatchedImport(application.tables(), customer, id);
  }

  String id() {
    return id;
  }

  String path() {
    return "/v1/imports/" + id;
  }

  String eventsPath() {
    return path() + "/events";
  }

  JsonNode asPolled() {
    return customer.api().get(path()).json();
  }

  /** Puts it at the end of the line, where no node takes it for an hour. */
  void waitInLine() {
    update(
        """
        SET status = 'queued', queued_at = clock_timestamp(), mapping = '{"Email": "email"}',
          not_before = now() + interval '1 h'
        """);
  }

  /** It runs, on a node that does not exist. */
  void begin() {
    waitInLine();
    update(
        """
        SET status = 'processing', not_before = NULL, started_at = now(), fence = fence + 1,
          lease_owner = 'nobody', lease_until = now() + interval '1 h'
        """);
  }

  /** So many rows are committed, and its node says so. */
  void progress(int rows) {
    update("SET processed_rows = ?, created_count = ?, rows_per_second = 100.5", rows, rows);
    tables
        .sql("SELECT pg_notify('import_changes', 'progress ' || ? || ' ' || ?)")
        .params(customer.tenantId(), id)
        .query()
        .singleRow();
  }

  void complete() {
    update(
        """
        SET status = 'completed', completed_at = now(), lease_owner = NULL, lease_until = NULL,
          processed_rows = total_rows, created_count = total_rows
        """);
  }

  /** Something about it that takes some room. */
  void note(int number, int bytes) {
    update(
        "SET error = jsonb_build_object('code', 'NOTE_' || ?::text, 'detail', repeat('x', ?))",
        number,
        bytes);
  }

  private void update(String set, Object... values) {
    int rows =
        tables
            .sql("UPDATE import_jobs " + set + " WHERE tenant_id = ? AND id = ?")
            .params(
                Stream.concat(
                        Arrays.stream(values),
                        Stream.of(UUID.fromString(customer.tenantId()), UUID.fromString(id)))
                    .toList())
            .update();
    if (rows != 1) {
      throw new AssertionError("There is no import " + id);
    }
  }
}
