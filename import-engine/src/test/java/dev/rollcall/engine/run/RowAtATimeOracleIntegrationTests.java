package dev.rollcall.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.engine.run.RowAtATimeOracle.Known;
import dev.rollcall.samples.TestDatabase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * The engine works in chunks and sets, and its result must be that of taking row by row. {@code
 * -Drollcall.worlds=5000} tries more worlds, {@code -Drollcall.worlds.first=17} begins at a certain
 * one.
 */
class RowAtATimeOracleIntegrationTests {
  private static final List<Integer> CHUNK_SIZES = List.of(1, 2, 7, 1_000);
  private static final List<String> STRATEGIES = List.of("skip", "update", "create_new");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static TestDatabase database;
  private static final Map<Integer, EngineHarness> ENGINES = new HashMap<>();

  @BeforeAll
  static void startEngines() {
    database = EngineHarness.migratedDatabase();
    CHUNK_SIZES.forEach(size -> ENGINES.put(size, EngineHarness.on(database, size)));
  }

  @AfterAll
  static void stopEngines() {
    ENGINES.values().forEach(EngineHarness::close);
    database.close();
  }

  @Test
  void contactsAndBooksEqualThoseOfTheOracleForEveryChunkSizeAndStrategy() {
    int first = Integer.getInteger("rollcall.worlds.first", 1);
    int worlds = Integer.getInteger("rollcall.worlds", 72);
    Map<String, Integer> seen = new TreeMap<>();
    for (int seed = first; seed < first + worlds; seed++) {
      int chunkSize = CHUNK_SIZES.get(seed % 4);
      String strategy = STRATEGIES.get(seed / 4 % 3);
      RandomWorld world = new RandomWorld(seed, strategy, seed / 12 % 2 == 0, 36 + seed % 15);

      List<String> expected = RowAtATimeOracle.expectedState(world);
      List<String> actual = importInto(ENGINES.get(chunkSize), world);

      assertThat(actual)
          .as("rollcall.worlds.first=%d, chunks of %d rows: %s", seed, chunkSize, world)
          .isEqualTo(expected);
      note(seen, expected);
    }
    if (worlds >= 72) {
      assertThat(seen).as("what the worlds made happen").containsKeys(WHAT_MUST_HAPPEN);
    }
  }

  /** Worlds in which something never happens prove nothing about it. */
  private static final String[] WHAT_MUST_HAPPEN = {
    ": created",
    ": updated",
    ": unchanged",
    ": skipped",
    ": failed",
    "by=email",
    "by=phone ",
    "by=phone_2",
    "by=id",
    " ambiguous",
    " joined",
    "tags_added=[",
    "error MATCH_AMBIGUOUS",
    "error CONTACT_WITHOUT_KEY",
    "failed contact=null by=id",
    "error EMAIL_INVALID",
    "error ID_INVALID",
    "error TYPE_WRONG",
    "error VALUE_TOO_LONG",
    "error ROW_WIDTH",
    "error CONTACT_NOT_OBJECT",
    "warning PHONE_NOT_PLACED",
    "warning FIELD_UNKNOWN",
    "error PHONE_DAMAGED",
    "warning COUNTRY_UNKNOWN",
    "warning EMAIL_DOMAIN_SUSPICIOUS",
    "warning POSTAL_CODE_UNUSUAL",
    "warning VALUE_NOT_CONVERTED",
    "premium",
    "big, city",
    " deleted",
    "before={email=\"",
    "before={custom:plan=",
    "tags=["
  };

  private static void note(Map<String, Integer> seen, List<String> lines) {
    for (String what : WHAT_MUST_HAPPEN) {
      int count = (int) lines.stream().filter(line -> line.contains(what)).count();
      if (count > 0) {
        seen.merge(what, count, Integer::sum);
      }
    }
  }

  /** As many contacts share one key as no lookup loads at once, and lose it one after the other. */
  @Test
  void contactsThatShareAKeyAreFoundOldestFirstWhileTheyLoseItOneByOne() {
    for (int chunkSize : CHUNK_SIZES) {
      EngineHarness engine = ENGINES.get(chunkSize);
      UUID tenant = engine.tenant("Shared keys");
      int holders = 90;
      for (int i = 0; i < holders; i++) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("email", "shared@example.com");
        fields.put("phone", "+1202555" + (1000 + i));
        insert(
            engine, tenant, null, known(new UUID(0x7000, 0x8000000000000000L + i), fields, i == 5));
      }
      List<Map<String, Object>> contacts = new ArrayList<>();
      // In turns: a row takes the shared address from one contact, found by its phone, and a row
      // finds the oldest contact that has the address still.
      for (int i = 0; i < holders - 1; i++) {
        contacts.add(Map.of("email", "own" + i + "@example.com", "phone", "+1202555" + (1000 + i)));
        contacts.add(Map.of("email", "shared@example.com", "first_name", "Row " + i));
      }
      Map<String, Object> body = new LinkedHashMap<>();
      body.put("duplicate_strategy", "update");
      body.put("match_fields", List.of("email", "phone"));
      body.put("contacts", contacts);

      ImportJob job = engine.runToEnd(engine.bulk(tenant, JSON.writeValueAsString(body)));

      assertThat(job.status()).isEqualTo(ImportStatus.COMPLETED);
      List<String> firstNames =
          engine
              .jdbc
              .sql(
                  "SELECT coalesce(email, '') || ' ' || coalesce(first_name, '-') FROM contacts"
                      + " WHERE tenant_id = ? ORDER BY seq")
              .param(tenant)
              .query(String.class)
              .list();
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < holders; i++) {
        if (i == 5) {
          // Deleted contacts stay as they are; the row that has its phone creates a new one.
          expected.add("shared@example.com -");
        } else if (i == holders - 1) {
          expected.add("shared@example.com Row " + (holders - 2));
        } else {
          expected.add("own" + i + "@example.com " + (i == 0 ? "-" : "Row " + (i - 1)));
        }
      }
      expected.add("own5@example.com -");
      assertThat(firstNames).as("chunks of %d rows", chunkSize).isEqualTo(expected);
    }
  }

  /** The youngest is in memory because of its id; older ones that share its address are not. */
  @Test
  void contactThatIsKnownByAnotherKeyDoesNotOvertakeOlderOnes() {
    for (int chunkSize : CHUNK_SIZES) {
      EngineHarness engine = ENGINES.get(chunkSize);
      UUID tenant = engine.tenant("Overtaking");
      List<Known> holders = new ArrayList<>();
      for (int i = 0; i < 120; i++) {
        holders.add(
            known(
                new UUID(0x7000, 0x8000000000000000L + i),
                Map.of("email", "shared@example.com"),
                false));
      }
      holders.forEach(holder -> insert(engine, tenant, null, holder));
      List<Map<String, Object>> contacts = new ArrayList<>();
      contacts.add(
          Map.of(
              "id",
              holders.get(119).id().toString(),
              "email",
              "shared@example.com",
              "first_name",
              "Youngest"));
      for (int i = 0; i < 5; i++) {
        contacts.add(
            Map.of("id", holders.get(i).id().toString(), "email", "own" + i + "@example.com"));
      }
      contacts.add(Map.of("email", "shared@example.com", "first_name", "Oldest"));

      ImportJob job =
          engine.runToEnd(
              engine.bulk(
                  tenant,
                  JSON.writeValueAsString(
                      Map.of(
                          "duplicate_strategy",
                          "update",
                          "match_fields",
                          List.of("id", "email"),
                          "contacts",
                          contacts))));

      assertThat(job.status()).isEqualTo(ImportStatus.COMPLETED);
      assertThat(
              engine
                  .jdbc
                  .sql("SELECT id FROM contacts WHERE tenant_id = ? AND first_name = 'Oldest'")
                  .param(tenant)
                  .query(UUID.class)
                  .list())
          .as("chunks of %d rows", chunkSize)
          .containsExactly(holders.get(5).id());
    }
  }

  private static Known known(UUID id, Map<String, String> fields, boolean deleted) {
    return new Known(id, fields, List.of(), Map.of(), 1, deleted, false);
  }

  static List<String> importInto(EngineHarness engine, RandomWorld world) {
    UUID tenant = engine.tenant("World");
    UUID list = world.rules().list() ? engine.list(tenant, "Target") : null;
    world.known().forEach(contact -> insert(engine, tenant, list, contact));
    ImportJob queued =
        world.json()
            ? engine.bulk(tenant, world.bulkBody(list))
            : engine.csv(tenant, world.csvFile(), RandomWorld.csvMapping(), world.options(list));
    ImportJob job = engine.runToEnd(queued);
    return ImportedState.of(engine.jdbc, tenant, job.id());
  }

  static void insert(EngineHarness engine, UUID tenant, UUID list, Known contact) {
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put("tenant_id", tenant);
    columns.put("id", contact.id());
    columns.put("version", contact.version());
    columns.putAll(contact.fields());
    columns.put("tags", contact.tags().toArray(new String[0]));
    StringBuilder names = new StringBuilder();
    StringBuilder marks = new StringBuilder();
    for (String name : columns.keySet()) {
      names.append(name).append(", ");
      marks.append("?, ");
    }
    List<Object> values = new ArrayList<>(columns.values());
    values.add(JSON.writeValueAsString(contact.customFields()));
    values.add(ImportedState.LONG_AGO);
    engine
        .jdbc
        .sql(
            "INSERT INTO contacts (%scustom_fields, updated_at, deleted_at) VALUES (%s?::jsonb, ?::timestamptz, %s)"
                .formatted(names, marks, contact.deleted() ? "now()" : "NULL"))
        .params(values)
        .update();
    if (contact.onList()) {
      engine
          .jdbc
          .sql("INSERT INTO contact_list_members (tenant_id, list_id, contact_id) VALUES (?, ?, ?)")
          .params(tenant, list, contact.id())
          .update();
    }
  }
}
