package dev.rollcall.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.api.ApiClient.Answer;
import dev.rollcall.api.RunningApplication.Customer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Imports at the same time, of one tenant and of several. */
class ConcurrentImportsEndToEndTests {
  private static final RunningApplication APPLICATION = RunningApplication.shared();
  private static final int CONTACTS = 100;
  private static final int PEOPLE = 400;

  /** A call and whom it was made for. */
  private record Started(Customer customer, String importId) {}

  private interface Call {
    Started make() throws Exception;
  }

  /** Makes all calls at once and waits for their answers, not for their imports. */
  private static List<Started> atOnce(List<Call> calls) throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(calls.size());
    try {
      List<Future<Started>> answers = new ArrayList<>();
      for (Call call : calls) {
        answers.add(
            threads.submit(
                () -> {
                  go.await();
                  return call.make();
                }));
      }
      go.countDown();
      List<Started> started = new ArrayList<>();
      for (Future<Started> answer : answers) {
        started.add(answer.get());
      }
      return started;
    } finally {
      threads.shutdownNow();
    }
  }

  /** Contacts out of few people, so that most people are in several requests. */
  private static Started bulk(Customer customer, int request) {
    List<Map<String, Object>> contacts =
        IntStream.range(0, CONTACTS)
            .map(i -> (request * 37 + i) % PEOPLE)
            .<Map<String, Object>>mapToObj(
                person ->
                    Map.of(
                        "email",
                        "p" + person + "@example.com",
                        "city",
                        "City " + request,
                        "tags",
                        List.of("from " + request)))
            .toList();
    Answer answer =
        customer
            .api()
            .post("/v1/imports/bulk", Map.of("contacts", contacts, "duplicate_strategy", "update"));
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    return new Started(customer, answer.json().get("job_id").asString());
  }

  private static Started upload(Customer customer, int rows, String strategy) {
    StringBuilder file = new StringBuilder("Email,First Name\n");
    IntStream.range(0, rows).forEach(i -> file.append("u" + i + "@example.com,Person " + i + "\n"));
    Answer answer =
        customer
            .api()
            .upload(
                "people.csv",
                file.toString(),
                Map.of("auto_start", "true", "duplicate_strategy", strategy));
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    return new Started(customer, answer.json().get("job_id").asString());
  }

  private static JsonNode completed(Started started) {
    JsonNode job = started.customer().api().ended(started.importId());
    assertThat(job.get("status").asString()).as(job.toString()).isEqualTo("completed");
    assertThat(job.get("processed_rows").asLong()).isEqualTo(job.get("total_rows").asLong());
    assertThat(
            job.get("created_count").asLong()
                + job.get("updated_count").asLong()
                + job.get("unchanged_count").asLong()
                + job.get("skipped_count").asLong()
                + job.get("error_count").asLong())
        .isEqualTo(job.get("processed_rows").asLong());
    assertThat(job.get("error_count").asLong()).isZero();
    return job;
  }

  private static long count(Customer customer, String what) {
    return APPLICATION
        .tables()
        .sql("SELECT count(" + what + ") FROM contacts WHERE tenant_id = ?::uuid")
        .param(customer.tenantId())
        .query(Long.class)
        .single();
  }

  @Test
  void hundredRequestsAtOnceLeaveEachPersonOnce() throws Exception {
    List<Customer> customers =
        IntStream.range(0, 4).mapToObj(i -> APPLICATION.newCustomer()).toList();
    List<Started> started =
        atOnce(
            IntStream.range(0, 100)
                .<Call>mapToObj(i -> () -> bulk(customers.get(i % customers.size()), i))
                .toList());

    for (Customer customer : customers) {
      long created = 0;
      long changed = 0;
      for (Started call : started) {
        if (call.customer() == customer) {
          JsonNode job = completed(call);
          assertThat(job.get("total_rows").asInt()).isEqualTo(CONTACTS);
          assertThat(job.get("duplicate_count").asLong())
              .isEqualTo(CONTACTS - job.get("created_count").asLong());
          created += job.get("created_count").asLong();
          changed += job.get("updated_count").asLong();
        }
      }
      assertThat(count(customer, "*")).isEqualTo(created).isEqualTo(PEOPLE);
      assertThat(count(customer, "DISTINCT email")).isEqualTo(PEOPLE);
      // Each of the 25 requests brings a tag of its own to all of its people, and none is lost.
      assertThat(
              APPLICATION
                  .tables()
                  .sql("SELECT sum(cardinality(tags)) FROM contacts WHERE tenant_id = ?::uuid")
                  .param(customer.tenantId())
                  .query(Long.class)
                  .single())
          .isEqualTo(25L * CONTACTS)
          .isEqualTo(created + changed);
    }
  }

  @Test
  void filesOfOneTenantAndOfOthersAtOnceTouchOnlyTheirOwn() throws Exception {
    Customer one = APPLICATION.newCustomer();
    Customer other = APPLICATION.newCustomer();
    int rows = 5_000;
    List<Started> started =
        atOnce(
            List.of(
                () -> upload(one, rows, "skip"),
                () -> upload(one, rows, "skip"),
                () -> upload(one, rows, "update"),
                () -> upload(other, rows, "update"),
                () -> upload(other, rows, "skip")));
    long created = 0;
    for (Started call : started) {
      created += completed(call).get("created_count").asLong();
    }
    assertThat(created).isEqualTo(2L * rows);
    for (Customer customer : List.of(one, other)) {
      assertThat(count(customer, "*")).isEqualTo(rows);
      assertThat(count(customer, "DISTINCT email")).isEqualTo(rows);
    }
  }
}
