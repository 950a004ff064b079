package dev.rollcall.api;

import dev.rollcall.api.ApiClient.Answer;
import dev.rollcall.api.RunningApplication.Customer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** A tenant that has something of everything, and must not lose, change or show any of it. */
record Victim(
    RunningApplication application,
    Customer customer,
    String waitingImport,
    String endedImport,
    String list,
    String template,
    String delivery,
    String export,
    String contact,
    String cursor,
    String idempotencyKey) {
  /** Is in the victim's data in every place where a tenant can write. */
  static final String MARKER = "victims-marker";

  private static final String TENANT_TABLES =
      """
      SELECT class.relname
      FROM pg_class AS class
        JOIN pg_attribute AS attribute ON attribute.attrelid = class.oid
      WHERE class.relnamespace = current_schema()::regnamespace AND class.relkind IN ('r', 'p')
        AND NOT class.relispartition AND attribute.attname = 'tenant_id'
        AND NOT attribute.attisdropped
      ORDER BY class.relname
      """;

  /** When its key was used last is written later, and says nothing of what is done to it. */
  private static final String CHECKSUM =
      """
      SELECT '%1$s', count(*) || ' ' || coalesce(md5(string_agg(row, '|' ORDER BY row)), '')
      FROM (
        SELECT (to_jsonb(t) - 'last_used_at')::text AS row
        FROM %1$s AS t
        WHERE tenant_id = :tenant::uuid) AS rows
      """;

  private static final String COUNT =
      """
      SELECT '%1$s', count(*)::text FROM %1$s WHERE tenant_id = :tenant::uuid
      """;

  static Victim in(RunningApplication application) {
    Customer customer = application.newCustomer();
    ApiClient api = customer.api();
    String key = UUID.randomUUID().toString();
    String list =
        api.with("Idempotency-Key", key)
            .post("/v1/lists", Map.of("name", MARKER))
            .json()
            .get("id")
            .asString();
    String ended = upload(api);
    Answer mapped =
        api.post(
            "/v1/imports/" + ended + "/map",
            Map.of(
                "mapping",
                Map.of("Email", "email", "Name", "first_name"),
                "list_id",
                list,
                "save_as_template",
                MARKER));
    if (mapped.status() != 202) {
      throw new IllegalStateException(mapped.body());
    }
    api.ended(ended);
    String waiting = upload(api);
    String template =
        application
            .tables()
            .sql("SELECT id::text FROM import_field_mappings WHERE tenant_id = ?::uuid")
            .param(customer.tenantId())
            .query(String.class)
            .single();
    String delivery = UUID.randomUUID().toString();
    application
        .tables()
        .sql(
            """
            INSERT INTO webhook_deliveries
              (tenant_id, id, import_id, event, url, body, status, ended_at)
            VALUES (?::uuid, ?::uuid, ?::uuid, 'import.completed', ?, '{}', 'failed', now())
            """)
        .params(customer.tenantId(), delivery, ended, "https://example.com/" + MARKER)
        .update();
    String cursor = api.get("/v1/imports?limit=1").json().at("/paging/next/after").asString();
    String export = api.post("/v1/exports", Map.of("format", "csv")).json().get("id").asString();
    Eventually.becomes(
        () -> api.get("/v1/exports/" + export).json().path("status").asString(""),
        "completed"::equals);
    String contact =
        application
            .tables()
            .sql("SELECT id::text FROM contacts WHERE tenant_id = ?::uuid")
            .param(customer.tenantId())
            .query(String.class)
            .single();
    return new Victim(
        application,
        customer,
        waiting,
        ended,
        list,
        template,
        delivery,
        export,
        contact,
        cursor,
        key);
  }

  private static String upload(ApiClient api) {
    return api.upload(
            MARKER + ".csv",
            "Email,Name\n" + MARKER + "@example.com," + MARKER + "\nnobody," + MARKER + "\n",
            Map.of())
        .json()
        .get("job_id")
        .asString();
  }

  /** Everything by which it could be named. */
  List<String> ids() {
    return List.of(
        customer.tenantId(),
        waitingImport,
        endedImport,
        list,
        template,
        delivery,
        export,
        contact,
        MARKER);
  }

  /** A checksum of its rows in each table, and its files. */
  Map<String, String> state() {
    Map<String, String> state = ofEachTable(CHECKSUM);
    state.put("files", application.filesOf(customer.tenantId()).toString());
    return state;
  }

  /** How many rows each table has of it. */
  Map<String, String> counts() {
    return ofEachTable(COUNT);
  }

  private Map<String, String> ofEachTable(String query) {
    List<String> queries =
        application.tables().sql(TENANT_TABLES).query(String.class).list().stream()
            .map(table -> query.formatted(table))
            .toList();
    Map<String, String> answers = new TreeMap<>();
    application
        .tables()
        .sql(String.join(" UNION ALL ", queries))
        .param("tenant", customer.tenantId())
        .query(
            row -> {
              answers.put(row.getString(1), row.getString(2));
            });
    return answers;
  }
}
