package dev.rollcall.api.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.rollcall.api.problem.ProblemException;
import dev.rollcall.engine.tenant.TenantRole;
import dev.rollcall.engine.tenant.TenantTransactions;
import dev.rollcall.samples.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/** Who holds a key when requests come at once, too late, or from nodes that sleep. */
class IdempotencyKeysIntegrationTests {
  private static final byte[] FINGERPRINT = new byte[32];
  private static final TenantRole ROLE = new TenantRole("rollcall_tenant");
  private static final StoredAnswer ANSWER =
      new StoredAnswer(202, "text/plain", Map.of("Location", List.of("/x")), new byte[] {7});

  private static TestDatabase database;
  private static HikariDataSource pool;
  private static JdbcClient jdbc;
  private static TenantTransactions tenantTransactions;
  private static IdempotencyKeys keys;

  private final UUID tenant = UUID.randomUUID();
  private final GivenKey key = new GivenKey(tenant, tenant, "key");

  @BeforeAll
  static void migrate() {
    database =
        TestDatabase.migrated(
            "idempotency",
            dataSource -> {
              ROLE.ensureExists(dataSource);
              Flyway.configure()
                  .dataSource(dataSource)
                  .placeholders(Map.of("tenant_role", ROLE.name()))
                  .load()
                  .migrate();
            });
    pool = new HikariDataSource();
    pool.setJdbcUrl(database.jdbcUrl());
    pool.setUsername(database.username());
    pool.setPassword(database.password());
    JdbcTransactionManager manager = new JdbcTransactionManager(pool);
    jdbc = JdbcClient.create(pool);
    tenantTransactions = new TenantTransactions(manager, jdbc, ROLE);
    keys =
        new IdempotencyKeys(
            tenantTransactions,
            new TransactionTemplate(manager),
            jdbc,
            JsonMapper.builder().build(),
            new IdempotencyProperties(
                Duration.ofHours(1), Duration.ofMinutes(1), DataSize.ofMegabytes(1)));
  }

  @AfterAll
  static void close() {
    pool.close();
    database.close();
  }

  private HeldKey claimed() {
    jdbc.sql("INSERT INTO tenants (id, name) VALUES (?, 'T') ON CONFLICT DO NOTHING")
        .param(tenant)
        .update();
    HeldKey held = held();
    assertThat(keys.claim(held)).isEmpty();
    return held;
  }

  private HeldKey held() {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", "/v1/lists");
    return new HeldKey(
        key, new FingerprintedRequest(request, new RequestFingerprint(request), 1_000));
  }

  private void letLeaseRunOut() {
    change("lease_until = now()");
  }

  private void change(String assignment) {
    assertThat(
            jdbc.sql("UPDATE idempotency_keys SET " + assignment + " WHERE scope = ?")
                .param(tenant)
                .update())
        .isEqualTo(1);
  }

  private boolean created(HeldKey held) {
    return tenantTransactions.call(
        tenant, () -> keys.created(held, Resource.IMPORT, UUID.randomUUID(), FINGERPRINT));
  }

  private KeptKey.State state() {
    return keys.claim(held()).map(KeptKey::state).orElse(KeptKey.State.FREE);
  }

  private boolean exists() {
    return jdbc.sql("SELECT EXISTS (SELECT FROM idempotency_keys WHERE scope = ?)")
        .param(tenant)
        .query(Boolean.class)
        .single();
  }

  @Test
  void requestThatRunsKeepsItsKey() {
    claimed();
    assertThat(state()).isEqualTo(KeptKey.State.RUNNING);
  }

  @Test
  void whoseLeaseIsOverLosesTheKeyToTheNextAndCreatesNothing() {
    HeldKey slept = claimed();
    letLeaseRunOut();
    HeldKey next = claimed();
    assertThat(created(slept)).isFalse();
    keys.answered(key, slept.holder(), FINGERPRINT, ANSWER);
    keys.release(slept);
    assertThat(state()).isEqualTo(KeptKey.State.RUNNING);
    assertThat(created(next)).isTrue();
  }

  @Test
  void whoCreatedSomethingKeepsTheKeyEvenWhenItFails() {
    HeldKey failed = claimed();
    assertThat(created(failed)).isTrue();
    assertThat(state()).isEqualTo(KeptKey.State.RUNNING);
    keys.release(failed);
    assertThat(state()).isEqualTo(KeptKey.State.INTERRUPTED);
  }

  @Test
  void whoCreatedNothingLetsTheKeyGo() {
    keys.release(claimed());
    assertThat(exists()).isFalse();
  }

  @Test
  void nodeThatSleepsInItsTransactionMakesNobodyWait() throws Exception {
    HeldKey sleeping = claimed();
    letLeaseRunOut();
    ExecutorService others = Executors.newSingleThreadExecutor();
    try {
      tenantTransactions.run(
          tenant,
          () -> {
            assertThat(keys.created(sleeping, Resource.IMPORT, UUID.randomUUID(), FINGERPRINT))
                .isTrue();
            assertThatThrownBy(
                    () -> others.submit(() -> keys.claim(held())).get(10, TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(
                    ProblemException.class,
                    e -> assertThat(e.code()).isEqualTo("IDEMPOTENCY_KEY_IN_USE"));
          });
    } finally {
      others.shutdownNow();
    }
    // It woke up and committed: there is one import, and it is the one that counts.
    assertThat(state()).isEqualTo(KeptKey.State.INTERRUPTED);
  }

  @Test
  void answerComesBackAsItWas() {
    HeldKey held = claimed();
    keys.answered(key, held.holder(), FINGERPRINT, ANSWER);
    Optional<KeptKey> kept = keys.claim(held());
    assertThat(kept)
        .hasValueSatisfying(
            found -> {
              assertThat(found.state()).isEqualTo(KeptKey.State.ANSWERED);
              assertThat(found.fingerprint()).isEqualTo(FINGERPRINT);
              assertThat(found.answer()).usingRecursiveComparison().isEqualTo(ANSWER);
            });
    change("expires_at = now()");
    claimed();
  }

  @Test
  void answerOnItsWayIsNotStoredOnceItsImportIsDeleted() throws Exception {
    HeldKey held = claimed();
    UUID importId = UUID.randomUUID();
    tenantTransactions.run(
        tenant, () -> keys.created(held, Resource.IMPORT, importId, FINGERPRINT));
    CompletableFuture<Void> answering =
        tenantTransactions.call(
            tenant,
            () -> {
              keys.forget(tenant, importId);
              // It waits for the deletion, and sees it then.
              return CompletableFuture.runAsync(
                  () -> keys.answered(key, held.holder(), FINGERPRINT, ANSWER));
            });
    answering.get(10, TimeUnit.SECONDS);
    assertThat(keys.claim(held()))
        .hasValueSatisfying(
            kept -> {
              assertThat(kept.state()).isEqualTo(KeptKey.State.ANSWERED);
              assertThat(kept.resourceId()).isEqualTo(importId);
              assertThat(kept.answer()).isNull();
            });
    change("expires_at = now()");
    HeldKey anew = claimed();
    keys.answered(key, anew.holder(), FINGERPRINT, ANSWER);
    assertThat(keys.claim(held()).orElseThrow().answer()).isNotNull();
  }

  @Test
  void deletionIsOfOneTenantAndOneImport() {
    HeldKey held = claimed();
    UUID importId = UUID.randomUUID();
    tenantTransactions.run(
        tenant, () -> keys.created(held, Resource.IMPORT, importId, FINGERPRINT));
    keys.answered(key, held.holder(), FINGERPRINT, ANSWER);
    UUID other = UUID.randomUUID();
    tenantTransactions.run(other, () -> keys.forget(other, importId));
    tenantTransactions.run(other, () -> keys.forget(tenant, importId));
    tenantTransactions.run(tenant, () -> keys.forget(tenant, other));
    assertThat(keys.claim(held()).orElseThrow().answer()).isNotNull();
    tenantTransactions.run(tenant, () -> keys.forget(tenant, importId));
    assertThat(keys.claim(held()).orElseThrow().answer()).isNull();
  }

  @Test
  void selectionTellsWhatWasDoneOfIt() {
    HeldKey held = claimed();
    List<UUID> selected = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
    assertThat(keys.selected(held, Resource.IMPORT_SELECTION, selected, FINGERPRINT)).isTrue();
    assertThat(tenantTransactions.call(tenant, () -> keys.done(held, selected.get(1)))).isTrue();
    assertThat(tenantTransactions.call(tenant, () -> keys.done(held(), selected.get(2))))
        .as("who does not hold the key does nothing")
        .isFalse();
    keys.release(held);
    KeptKey kept = keys.claim(held()).orElseThrow();
    assertThat(kept.state()).isEqualTo(KeptKey.State.INTERRUPTED);
    assertThat(kept.selection()).isEqualTo(new Selection(selected, List.of(selected.get(1))));
  }

  @Test
  void leasesAreRenewedOnlyForTheirHolder() {
    HeldKey lost = claimed();
    letLeaseRunOut();
    keys.renew(List.of(held()));
    HeldKey holder = claimed();
    letLeaseRunOut();
    keys.renew(List.of(lost));
    assertThat(leaseIsOver()).isTrue();
    keys.renew(List.of(lost, holder));
    assertThat(leaseIsOver()).isFalse();
  }

  private boolean leaseIsOver() {
    return jdbc.sql("SELECT lease_until <= now() FROM idempotency_keys WHERE scope = ?")
        .param(tenant)
        .query(Boolean.class)
        .single();
  }

  @Test
  void onlyExpiredKeysAreDeletedAndNoneThatRuns() {
    HeldKey held = claimed();
    change("expires_at = now()");
    keys.deleteExpired();
    assertThat(exists()).isTrue();
    keys.answered(key, held.holder(), FINGERPRINT, ANSWER);
    keys.deleteExpired();
    assertThat(exists()).isTrue();
    change("expires_at = now()");
    assertThat(keys.deleteExpired()).isEqualTo(1);
    assertThat(exists()).isFalse();
  }

  @Test
  void scopeIsTheTenantOrThereIsNone() {
    claimed();
    assertThatThrownBy(() -> change("scope = gen_random_uuid()"))
        .hasMessageContaining("scope_is_the_tenant");
  }
}
