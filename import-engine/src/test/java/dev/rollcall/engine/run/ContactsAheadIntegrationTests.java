package dev.rollcall.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.engine.contact.ContactField;
import dev.rollcall.engine.contact.MatchField;
import dev.rollcall.engine.row.ContactRow;
import dev.rollcall.engine.row.RawRow;
import dev.rollcall.engine.row.RowContent;
import dev.rollcall.engine.row.RowOutcome;
import dev.rollcall.engine.row.RowResult;
import dev.rollcall.engine.run.FailingDatabase.Fault;
import dev.rollcall.engine.write.ContactChunkWriter;
import dev.rollcall.engine.write.ContactWriteException;
import dev.rollcall.engine.write.ContactsAhead;
import dev.rollcall.engine.write.DuplicateStrategy;
import dev.rollcall.engine.write.OnAmbiguous;
import dev.rollcall.engine.write.WriteRules;
import dev.rollcall.samples.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Contacts that were looked up before their chunk's transaction held the tenant lock are used where
 * that is right, and only there.
 */
class ContactsAheadIntegrationTests {
  private static final FailingDatabase CALLS = new FailingDatabase();

  private static TestDatabase database;
  private static EngineHarness engine;
  private static DataSource dataSource;

  private UUID tenant;
  private int rows;

  @BeforeAll
  static void startEngine() {
    database = EngineHarness.migratedDatabase();
    engine =
        EngineHarness.on(
            database,
            EngineHarness.properties(10),
            source -> {
              dataSource = CALLS.around(source);
              return dataSource;
            });
  }

  @AfterAll
  static void stopEngine() {
    engine.close();
    database.close();
  }

  @BeforeEach
  void makeTenant() {
    tenant = engine.tenant("Measured");
    rows = 0;
  }

  @Test
  void whatWasFoundEarlyIsNotLookedUpAgain() throws SQLException {
    Attempt attempt = new Attempt(DuplicateStrategy.SKIP);
    attempt.write(row("ann@example.com", "+12025550101"));
    ContactRow again = row("ann@example.com", null);
    ContactRow other = row("bob@example.com", null);

    attempt.ahead.lookUp(List.of(again, other));
    CALLS.arm(0, Fault.REFUSED);
    List<RowResult> results = attempt.write(again, other);
    CALLS.disarm();

    assertThat(outcomes(results)).containsExactly(RowOutcome.SKIPPED, RowOutcome.CREATED);
    assertThat(lookups(CALLS.calls())).isZero();
  }

  @Test
  void chunkThatWasNotLookedUpEarlyLooksItself() throws SQLException {
    Attempt attempt = new Attempt(DuplicateStrategy.SKIP);
    attempt.write(row("ann@example.com", null));

    CALLS.arm(0, Fault.REFUSED);
    List<RowResult> results = attempt.write(row("ann@example.com", null));
    CALLS.disarm();

    assertThat(outcomes(results)).containsExactly(RowOutcome.SKIPPED);
    assertThat(lookups(CALLS.calls())).isPositive();
  }

  @Test
  void whatTheChunkBeforeDidIsLaidOverWhatWasFound() throws SQLException {
    Attempt attempt = new Attempt(DuplicateStrategy.UPDATE);
    attempt.write(row("kim@example.com", "+12025550101"), row("lee@example.com", "+12025550102"));
    // The next chunk creates nora, gives kim's contact another e-mail, and changes lee's city.
    ContactRow nora = row("nora@example.com", "+12025550103");
    ContactRow kim = row("kim.new@example.com", "+12025550101");
    ContactRow lee = row("lee@example.com", null, "Example City");
    // The chunk after it was looked up before the changes.
    ContactRow noraAgain = row("nora@example.com", null, "Springfield");
    ContactRow byNewKey = row("kim.new@example.com", null, "Shelbyville");
    ContactRow byOldKey = row("kim@example.com", null);
    ContactRow leeSame = row("lee@example.com", null, "Example City");

    attempt.ahead.lookUp(List.of(noraAgain, byNewKey, byOldKey, leeSame));
    List<RowResult> first = attempt.write(nora, kim, lee);
    CALLS.arm(0, Fault.REFUSED);
    List<RowResult> second = attempt.write(noraAgain, byNewKey, byOldKey, leeSame);
    CALLS.disarm();

    assertThat(outcomes(first))
        .containsExactly(RowOutcome.CREATED, RowOutcome.UPDATED, RowOutcome.UPDATED);
    assertThat(outcomes(second))
        .containsExactly(
            RowOutcome.UPDATED, RowOutcome.UPDATED, RowOutcome.CREATED, RowOutcome.UNCHANGED);
    assertThat(second.get(0).contactId()).isEqualTo(first.get(0).contactId());
    assertThat(second.get(0).versionAfter()).isEqualTo(2L);
    assertThat(second.get(1).contactId()).isEqualTo(first.get(1).contactId());
    assertThat(lookups(CALLS.calls())).isZero();
    assertThat(column("city"))
        .containsExactlyInAnyOrder("Springfield", "Shelbyville", "Example City", null);
  }

  @Test
  void theOldestOfSeveralWinsThoughItWasCreatedByTheChunkBefore() throws SQLException {
    Attempt attempt = new Attempt(DuplicateStrategy.SKIP);
    ContactRow older = row("ann@example.com", "+12025550101");
    ContactRow younger = row("bob@example.com", "+12025550102");
    ContactRow both = row("bob@example.com", "+12025550101");

    attempt.ahead.lookUp(List.of(both));
    List<RowResult> first = attempt.write(older, younger);
    List<RowResult> second = attempt.write(both);

    assertThat(second.get(0).contactId()).isEqualTo(first.get(1).contactId());
    assertThat(second.get(0).ambiguous()).isTrue();
  }

  @Test
  void whatSomebodyElseWroteMeanwhileIsSeen() throws SQLException {
    Attempt attempt = new Attempt(DuplicateStrategy.SKIP);
    Attempt other = new Attempt(DuplicateStrategy.SKIP);
    attempt.write(row("ann@example.com", null));
    ContactRow row = row("bob@example.com", null);

    attempt.ahead.lookUp(List.of(row));
    other.write(row("bob@example.com", null));
    List<RowResult> results = attempt.write(row);

    assertThat(outcomes(results)).containsExactly(RowOutcome.SKIPPED);
    assertThat(column("email")).containsExactlyInAnyOrder("ann@example.com", "bob@example.com");
  }

  @Test
  void whatSomebodyElseWroteBetweenTwoChunksIsSeenThoughOneOfTheStepsIsOurs() throws SQLException {
    Attempt attempt = new Attempt(DuplicateStrategy.SKIP);
    Attempt other = new Attempt(DuplicateStrategy.SKIP);
    ContactRow row = row("bob@example.com", null);

    attempt.ahead.lookUp(List.of(row));
    attempt.write(row("ann@example.com", null));
    other.write(row("bob@example.com", null));
    assertThat(outcomes(attempt.write(row))).containsExactly(RowOutcome.SKIPPED);

    ContactRow next = row("cid@example.com", null);
    attempt.ahead.lookUp(List.of(next));
    other.write(row("cid@example.com", null));
    assertThat(outcomes(attempt.write(next))).containsExactly(RowOutcome.SKIPPED);
  }

  @Test
  void editThatKeepsToNoLockIsNotOverwritten() throws SQLException {
    Attempt attempt = new Attempt(DuplicateStrategy.UPDATE);
    attempt.write(row("ann@example.com", null));
    ContactRow row = row("ann@example.com", null, "Example City");

    attempt.ahead.lookUp(List.of(row));
    engine
        .jdbc
        .sql("UPDATE contacts SET city = 'Elsewhere', version = version + 1 WHERE tenant_id = ?")
        .param(tenant)
        .update();

    assertThatThrownBy(() -> attempt.write(row))
        .isInstanceOf(ContactWriteException.class)
        .hasMessageContaining("1 of 1 contacts were changed by somebody else");
    assertThat(column("city")).containsExactly("Elsewhere");
  }

  @Test
  void importsOfTheSamePeopleAtOnceMakeEachOfThemOnce() throws Exception {
    int people = 600;
    ExecutorService nodes = Executors.newFixedThreadPool(3);
    try {
      List<Future<ImportJob>> ends = new ArrayList<>();
      for (String strategy : List.of("skip", "update", "skip")) {
        byte[] file = inRandomOrder(people, ends.size());
        ends.add(
            nodes.submit(
                () ->
                    engine.runToEnd(
                        engine.csv(tenant, file, null, Map.of("duplicate_strategy", strategy)))));
      }
      for (Future<ImportJob> end : ends) {
        end.get();
      }
    } finally {
      nodes.shutdown();
    }
    assertThat(
            engine
                .jdbc
                .sql("SELECT status FROM import_jobs WHERE tenant_id = ?")
                .param(tenant)
                .query(String.class)
                .list())
        .containsExactly("completed", "completed", "completed");
    assertThat(column("email")).hasSize(people).doesNotHaveDuplicates();
  }

  private static byte[] inRandomOrder(int people, long seed) {
    List<String> lines = new ArrayList<>();
    for (int person = 0; person < people; person++) {
      lines.add("person" + person + "@example.com,City " + seed + "\n");
    }
    Collections.shuffle(lines, new Random(seed));
    return ("Email,City\n" + String.join("", lines)).getBytes(StandardCharsets.UTF_8);
  }

  /** An attempt as the job makes it, without the job. */
  private final class Attempt {
    private final ContactsAhead ahead;
    private final ContactChunkWriter writer;

    private Attempt(DuplicateStrategy strategy) {
      WriteRules rules =
          new WriteRules(
              strategy, List.of(MatchField.EMAIL, MatchField.PHONE), OnAmbiguous.FIRST, Map.of());
      ahead = new ContactsAhead(dataSource, tenant, rules);
      writer = new ContactChunkWriter(tenant, rules, null, ahead);
    }

    private List<RowResult> write(ContactRow... chunk) throws SQLException {
      try (Connection connection = dataSource.getConnection()) {
        connection.setAutoCommit(false);
        try {
          List<RowResult> results = writer.write(connection, List.of(chunk));
          connection.commit();
          return results;
        } finally {
          connection.rollback();
        }
      }
    }
  }

  private ContactRow row(@Nullable String email, @Nullable String phone) {
    return row(email, phone, null);
  }

  private ContactRow row(@Nullable String email, @Nullable String phone, @Nullable String city) {
    @Nullable String[] fields = new String[ContactField.COUNT];
    fields[ContactField.EMAIL.ordinal()] = email;
    fields[ContactField.PHONE.ordinal()] = phone;
    fields[ContactField.CITY.ordinal()] = city;
    rows++;
    return new ContactRow(
        new RawRow(rows, rows, new RowContent.Cells(List.of())),
        null,
        fields,
        0,
        phone != null,
        false,
        List.of(),
        false,
        Map.of(),
        Set.of(),
        List.of());
  }

  private static List<RowOutcome> outcomes(List<RowResult> results) {
    return results.stream().map(RowResult::outcome).toList();
  }

  private static long lookups(List<String> calls) {
    return calls.stream().filter(call -> call.startsWith("SELECT id")).count();
  }

  private List<@Nullable String> column(String name) throws SQLException {
    List<@Nullable String> values = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection(
                database.jdbcUrl(), database.username(), database.password());
        var statement =
            connection.prepareStatement("SELECT " + name + " FROM contacts WHERE tenant_id = ?")) {
      statement.setObject(1, tenant);
      try (var row = statement.executeQuery()) {
        while (row.next()) {
          values.add(row.getString(1));
        }
      }
    }
    return values;
  }
}
