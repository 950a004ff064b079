package dev.rollcall.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.samples.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/** What a request of a tenant sees and reaches when its SQL forgets whose rows it wants. */
class TenantIsolationIntegrationTests {
  /** Tables with rows of tenants, without partitions that the role of tenants cannot reach. */
  private static final String TENANT_TABLES =
      """
      SELECT class.relname
      FROM pg_class AS class
      JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
      WHERE namespace.nspname = current_schema() AND class.relkind IN ('r', 'p')
        AND (class.relname = 'tenants' OR EXISTS (
          SELECT FROM pg_attribute AS attribute
          WHERE attribute.attrelid = class.oid AND attribute.attname = 'tenant_id'
            AND NOT attribute.attisdropped))
        AND NOT (class.relispartition
          AND NOT has_table_privilege('%1$s', class.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE'))
      ORDER BY class.relname
      """
          .formatted(EngineHarness.TENANT_ROLE);

  private static final String UNPROTECTED =
      """
      SELECT class.relname
      FROM pg_class AS class
      WHERE class.relname IN (%s)
        AND NOT (class.relrowsecurity AND EXISTS (
          SELECT FROM pg_policy AS policy
          WHERE policy.polrelid = class.oid AND policy.polcmd = '*'
            AND pg_get_expr(policy.polqual, policy.polrelid) LIKE '%%current_tenant_id()%%'))
      """
          .formatted(TENANT_TABLES.strip().replace("ORDER BY class.relname", "").strip());

  private static TestDatabase database;
  private static EngineHarness engine;
  private static UUID own;
  private static UUID foreign;

  @BeforeAll
  static void startEngine() {
    database = EngineHarness.migratedDatabase();
    engine = EngineHarness.on(database, 10);
    own = tenantWithRowsInEveryTable("Own");
    foreign = tenantWithRowsInEveryTable("Foreign");
  }

  @AfterAll
  static void stopEngine() {
    engine.close();
    database.close();
  }

  @Test
  void everyTableWithRowsOfTenantsHasItsPolicy() {
    assertThat(tables())
        .contains("tenants", "contacts", "import_jobs", "import_rows", "import_errors");
    assertThat(engine.jdbc.sql(UNPROTECTED).query(String.class).list()).isEmpty();
  }

  @Test
  void tableWithoutPolicyIsNoticed() {
    engine.jdbc.sql("CREATE TABLE forgotten (tenant_id uuid, id uuid)").update();
    engine.jdbc.sql("CREATE TABLE switched_off (tenant_id uuid, id uuid)").update();
    engine
        .jdbc
        .sql("CREATE POLICY p ON switched_off USING (tenant_id = current_tenant_id())")
        .update();
    try {
      assertThat(engine.jdbc.sql(UNPROTECTED).query(String.class).list())
          .containsExactlyInAnyOrder("forgotten", "switched_off");
    } finally {
      engine.jdbc.sql("DROP TABLE forgotten, switched_off").update();
    }
  }

  @Test
  void queryWithoutTenantShowsOnlyTheTenantsOwnRows() {
    for (String table : tables()) {
      String column = tenantColumn(table);
      String count = "SELECT count(*) FROM " + table;
      assertThat(number(count + " WHERE " + column + " = '" + foreign + "'"))
          .as("rows of the other tenant in %s", table)
          .isPositive();
      if (!may("SELECT", table)) {
        assertRefused("SELECT count(*) FROM " + table);
        continue;
      }
      long ownRows = number(count + " WHERE " + column + " = '" + own + "'");
      assertThat(ownRows).as("own rows in %s", table).isPositive();
      assertThat(asOwnTenant(() -> number(count))).as(table).isEqualTo(ownRows);
      assertThat(asOwnTenant(() -> number(count + " WHERE " + column + " <> '" + own + "'")))
          .as(table)
          .isZero();
    }
  }

  @Test
  void writesReachNoRowOfAnotherTenant() {
    for (String table : tables()) {
      String column = tenantColumn(table);
      String rows =
          "SELECT string_agg(t::text, ',' ORDER BY t::text) FROM %s AS t WHERE %s = '%s'"
              .formatted(table, column, foreign);
      String before = engine.jdbc.sql(rows).query(String.class).single();
      String update = "UPDATE " + table + " SET " + column + " = " + column;
      String delete = "DELETE FROM " + table + " WHERE " + column + " = '" + foreign + "'";
      String giveAway = "UPDATE " + table + " SET " + column + " = '" + foreign + "'";
      if (may("UPDATE", table)) {
        assertThat(asOwnTenant(() -> changed(update + " WHERE " + column + " = '" + foreign + "'")))
            .as(table)
            .isZero();
        assertRefused(giveAway);
      } else {
        assertRefused(update);
      }
      if (may("DELETE", table)) {
        assertThat(asOwnTenant(() -> changed(delete))).as(table).isZero();
      } else {
        assertRefused(delete);
      }
      assertThat(engine.jdbc.sql(rows).query(String.class).single()).as(table).isEqualTo(before);
    }
  }

  @Test
  void rowsForAnotherTenantCannotBeInserted() {
    assertThatThrownBy(
            () ->
                asOwnTenant(
                    () ->
                        changed(
                            "INSERT INTO contact_lists (tenant_id, id, name) VALUES ('%s', '%s', 'x')"
                                .formatted(foreign, UUID.randomUUID()))))
        .rootCause()
        .hasMessageContaining("row-level security");
    for (String table :
        List.of(
            "import_jobs",
            "import_files",
            "import_field_mappings",
            "idempotency_keys",
            "mapping_history")) {
      // A copy of an own row that says it belongs to the other tenant.
      assertThatThrownBy(
              () ->
                  asOwnTenant(
                      () ->
                          changed(
                              """
                              INSERT INTO %1$s
                              SELECT (jsonb_populate_record(t, jsonb_build_object('tenant_id', '%2$s'))).*
                              FROM %1$s AS t
                              """
                                  .formatted(table, foreign))))
          .as(table)
          .rootCause()
          .hasMessageContaining("row-level security");
    }
  }

  @Test
  void transactionWithoutTenantSeesNothing() {
    engine.transactions.run(
        own,
        () -> {
          engine.jdbc.sql("SELECT set_config('rollcall.tenant_id', '', true)").query().singleRow();
          assertThat(number("SELECT count(*) FROM contacts")).isZero();
        });
  }

  @Test
  void connectionGivesTheRoleBackAfterTheTransaction() {
    String user = engine.jdbc.sql("SELECT current_user").query(String.class).single();
    assertThat(
            asOwnTenant(() -> engine.jdbc.sql("SELECT current_user").query(String.class).single()))
        .isEqualTo(EngineHarness.TENANT_ROLE);
    assertThat(engine.jdbc.sql("SELECT current_user").query(String.class).single()).isEqualTo(user);
    assertThat(engine.jdbc.sql("SELECT current_tenant_id() IS NULL").query(Boolean.class).single())
        .isTrue();
  }

  @Test
  void importOfAnotherTenantCannotBeNamed() {
    ImportJob theirs = engine.control.list(foreign, everything()).get(0);

    assertThatThrownBy(() -> engine.control.get(own, theirs.id()))
        .isInstanceOf(ImportRefusedException.class);
    assertThatThrownBy(() -> engine.control.delete(own, theirs.id()))
        .isInstanceOf(ImportRefusedException.class);
    assertThat(engine.control.list(own, everything()))
        .extracting(ImportJob::tenantId)
        .containsOnly(own);
  }

  private static ImportJobs.Filter everything() {
    return new ImportJobs.Filter(null, null, null, null, null, null, null, null, null, 50);
  }

  private static void assertRefused(String sql) {
    assertThatThrownBy(
            () -> asOwnTenant(() -> sql.startsWith("SELECT") ? number(sql) : changed(sql)))
        .as(sql)
        .isInstanceOf(DataAccessException.class)
        .rootCause()
        .message()
        .containsAnyOf("permission denied", "row-level security");
  }

  private static <T> T asOwnTenant(java.util.function.Supplier<T> work) {
    return engine.transactions.call(own, work);
  }

  private static long number(String sql) {
    return engine.jdbc.sql(sql).query(Long.class).single();
  }

  private static int changed(String sql) {
    return engine.jdbc.sql(sql).update();
  }

  private static boolean may(String privilege, String table) {
    return engine
        .jdbc
        .sql("SELECT has_table_privilege(?, ?, ?)")
        .params(EngineHarness.TENANT_ROLE, table, privilege)
        .query(Boolean.class)
        .single();
  }

  private static String tenantColumn(String table) {
    return table.equals("tenants") ? "id" : "tenant_id";
  }

  private static List<String> tables() {
    return engine.jdbc.sql(TENANT_TABLES).query(String.class).list();
  }

  private static UUID tenantWithRowsInEveryTable(String name) {
    UUID tenant = engine.tenant(name);
    UUID list = engine.list(tenant, "List");
    Map<String, String> mapping = new LinkedHashMap<>();
    mapping.put("Email", "email");
    ReceivedFile received =
        engine.intake.receive(
            tenant,
            "contacts.csv",
            new java.io.ByteArrayInputStream(
                "Email\nanna@example.com\nnobody\n".getBytes(StandardCharsets.UTF_8)));
    UploadedImport upload =
        engine.intake.createFromUpload(
            tenant,
            null,
            received,
            // Its end is written to the outbox.
            Map.of("list_id", list.toString(), "webhook_url", "https://example.com/hook"),
            false);
    ImportJob job =
        engine.control.map(
            tenant, upload.job().id(), new LinkedHashMap<>(mapping), Map.of(), "Mine");
    assertThat(engine.runToEnd(job).status()).isEqualTo(ImportStatus.COMPLETED);
    UUID key = UUID.randomUUID();
    engine
        .jdbc
        .sql(
            "INSERT INTO api_keys (id, tenant_id, role, name, prefix, token_hash)"
                + " VALUES (?, ?, 'customer', 'Key', 'rc_', sha256(?::bytea))")
        .params(key, tenant, key.toString().getBytes(StandardCharsets.UTF_8))
        .update();
    engine
        .jdbc
        .sql(
            "INSERT INTO portal_sessions (session_hash, tenant_id, api_key_id, expires_at)"
                + " VALUES (sha256(?::bytea), ?, ?, now() + interval '1 h')")
        .params(key.toString().getBytes(StandardCharsets.UTF_8), tenant, key)
        .update();
    engine
        .jdbc
        .sql("INSERT INTO audit_log (tenant_id, action) VALUES (?, 'test')")
        .param(tenant)
        .update();
    engine
        .jdbc
        .sql(
            """
            INSERT INTO idempotency_keys
              (tenant_id, scope, key, path, holder, lease_until, expires_at)
            VALUES (:tenant, :tenant, 'key', '/v1/lists', :tenant, now(), now())
            """)
        .param("tenant", tenant)
        .update();
    engine
        .jdbc
        .sql(
            """
            INSERT INTO webhook_tries (tenant_id, delivery_id, number, tried_at, duration_millis)
            SELECT tenant_id, id, 1, now(), 0 FROM webhook_deliveries WHERE tenant_id = ?
            """)
        .param(tenant)
        .update();
    engine
        .jdbc
        .sql(
            "INSERT INTO seen_imports (tenant_id, import_id, api_key_id)"
                + " SELECT tenant_id, id, ? FROM import_jobs WHERE tenant_id = ?")
        .params(key, tenant)
        .update();
    engine
        .jdbc
        .sql(
            """
            INSERT INTO export_jobs (tenant_id, id, format, request, download_secret)
            VALUES (:tenant, :tenant, 'csv', '{}', sha256('x'))
            """)
        .param("tenant", tenant)
        .update();
    engine
        .jdbc
        .sql("INSERT INTO tenant_settings (tenant_id, queued_imports) VALUES (?, 5)")
        .param(tenant)
        .update();
    engine
        .jdbc
        .sql("INSERT INTO model_calls (tenant_id, day, calls) VALUES (?, now()::date, 1)")
        .param(tenant)
        .update();
    engine
        .jdbc
        .sql("INSERT INTO webhook_secrets (tenant_id, id, sealed) VALUES (:tenant, :tenant, 'x')")
        .param("tenant", tenant)
        .update();
    return tenant;
  }
}
