package dev.rollcall.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.samples.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.dao.OptimisticLockingFailureException;

/**
 * A node that was given up wakes up and says how its execution ended, before, while and after
 * housekeeping says it.
 */
class DeadExecutionsIntegrationTests {
  private static final String BODY = "{\"contacts\": [{\"email\": \"a@example.com\"}]}";
  private static final FailingDatabase CALLS = new FailingDatabase();

  private static TestDatabase database;
  private static EngineHarness engine;

  @BeforeAll
  static void startEngine() {
    database = EngineHarness.migratedDatabase();
    engine = EngineHarness.on(database, EngineHarness.properties(1), CALLS::around);
  }

  @AfterAll
  static void stopEngine() {
    engine.close();
    database.close();
  }

  @AfterEach
  void nothingIsInterrupted() {
    CALLS.beforeEveryCall(null);
  }

  /** An execution of an attempt that was given up a while ago. */
  private record Dead(ImportJob job, long execution, long step) {}

  private static Dead dead(String tenant) {
    ImportJob job = engine.bulk(engine.tenant(tenant), BODY);
    ImportAttempt attempt = engine.gate.takeNext().orElseThrow();
    var parameters =
        new JobParametersBuilder()
            .addString("tenantId", job.tenantId().toString())
            .addString("importId", job.id().toString())
            .addLong("attempt", attempt.job().fence(), false)
            .addString("node", "dead node", false)
            .toJobParameters();
    JobInstance instance =
        engine.jobRepository.createJobInstance(ImportJobFactory.JOB_NAME, parameters);
    JobExecution execution =
        engine.jobRepository.createJobExecution(instance, parameters, new ExecutionContext());
    execution.setStatus(BatchStatus.STARTED);
    engine.jobRepository.update(execution);
    StepExecution step =
        engine.jobRepository.createStepExecution(ImportJobFactory.ROWS_STEP, execution);
    step.setStatus(BatchStatus.STARTED);
    engine.jobRepository.update(step);
    engine.letLeasesRunOut();
    engine
        .jdbc
        .sql("UPDATE import_jobs SET status_since = now() - interval '1 hour' WHERE id = ?")
        .param(job.id())
        .update();
    return new Dead(job, execution.getId(), step.getId());
  }

  private static List<Long> closed() throws Exception {
    return CompletableFuture.supplyAsync(engine.deadExecutions::close).get(10, TimeUnit.SECONDS);
  }

  private static String status(String kind, long id) {
    return engine
        .jdbc
        .sql("SELECT status FROM batch_" + kind + "_execution WHERE " + kind + "_execution_id = ?")
        .param(id)
        .query(String.class)
        .single();
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = BatchStatus.class,
      names = {"STARTED", "STOPPING", "FAILED", "STOPPED", "UNKNOWN"})
  void whatAWakingNodeSaysAfterwardsLeavesNothingOpen(BatchStatus said) throws Exception {
    Dead dead = dead("Wakes up late");
    JobExecution asTheNodeKnowsIt = engine.jobRepository.getJobExecution(dead.execution());
    StepExecution step = asTheNodeKnowsIt.getStepExecutions().iterator().next();
    assertThat(closed()).contains(dead.execution());

    step.setStatus(said);
    ignoringTheNode(() -> engine.jobRepository.update(step));
    asTheNodeKnowsIt.setStatus(said);
    asTheNodeKnowsIt.setEndTime(LocalDateTime.now());
    ignoringTheNode(() -> engine.jobRepository.update(asTheNodeKnowsIt));

    closed();
    assertThat(status("job", dead.execution()))
        .isNotIn("STARTING", "STARTED", "STOPPING", "UNKNOWN");
    assertThat(status("step", dead.step())).isEqualTo("FAILED");
    assertThat(engine.runToEnd(dead.job()).status()).isEqualTo(ImportStatus.COMPLETED);
  }

  /** Its own failures are its own business. */
  private static void ignoringTheNode(Runnable update) {
    try {
      update.run();
    } catch (OptimisticLockingFailureException e) {
      // Somebody has said it already.
    }
  }

  @ParameterizedTest
  @EnumSource(Row.class)
  void nodeThatIsJustWritingHoldsUpNeitherHousekeepingNorTheOthers(Row row) throws Exception {
    Dead writing = dead("Is just writing");
    Dead other = dead("Is dead too");
    try (Connection node = database.dataSource().getConnection()) {
      node.setAutoCommit(false);
      execute(node, row.touch(writing));

      assertThat(closed()).contains(other.execution()).doesNotContain(writing.execution());
      assertThat(status("job", writing.execution())).isEqualTo("STARTED");
      assertThat(status("step", writing.step())).isEqualTo("STARTED");
      node.commit();
    }
    assertThat(closed()).contains(writing.execution());
    assertThat(status("job", writing.execution())).isEqualTo("FAILED");
    assertThat(status("step", writing.step())).isEqualTo("FAILED");
    assertThat(engine.runToEnd(writing.job()).status()).isEqualTo(ImportStatus.COMPLETED);
    assertThat(engine.runToEnd(other.job()).status()).isEqualTo(ImportStatus.COMPLETED);
  }

  private enum Row {
    JOB,
    STEP;

    String touch(Dead dead) {
      return switch (this) {
        case JOB ->
            "UPDATE batch_job_execution SET version = version + 1 WHERE job_execution_id = "
                + dead.execution();
        case STEP ->
            "UPDATE batch_step_execution SET version = version + 1 WHERE step_execution_id = "
                + dead.step();
      };
    }
  }

  @Test
  void endThatANodeSaysItselfIsNotOverwritten() throws Exception {
    Dead dead = dead("Says it itself");
    try (Connection node = database.dataSource().getConnection()) {
      node.setAutoCommit(false);
      execute(
          node,
          "UPDATE batch_job_execution SET status = 'STOPPED', end_time = now(), version = version"
              + " + 1 WHERE job_execution_id = "
              + dead.execution());
      CompletableFuture<List<Long>> closing =
          CompletableFuture.supplyAsync(engine.deadExecutions::close);
      closing.get(10, TimeUnit.SECONDS);
      node.commit();
    }
    assertThat(closed()).doesNotContain(dead.execution());
    assertThat(status("job", dead.execution())).isEqualTo("STOPPED");
    assertThat(engine.runToEnd(dead.job()).status()).isEqualTo(ImportStatus.COMPLETED);
  }

  @Test
  void attemptThatBeginsWhileTheDeadOneSaysItsEndRunsThrough() {
    Dead dead = dead("Both at once");
    long[] said = {0};
    CALLS.beforeEveryCall(
        call -> {
          if (call.startsWith("WITH dead") && said[0]++ == 0) {
            try (Connection node = database.dataSource().getConnection()) {
              execute(
                  node,
                  "UPDATE batch_job_execution SET last_updated = now(), version = version + 1"
                      + " WHERE job_execution_id = "
                      + dead.execution());
            } catch (SQLException e) {
              throw new IllegalStateException(e);
            }
          }
        });

    assertThat(engine.runNext()).contains(ImportStatus.COMPLETED);

    assertThat(said[0]).isPositive();
    assertThat(status("job", dead.execution())).isEqualTo("FAILED");
    ImportJob ended = engine.control.get(dead.job().tenantId(), dead.job().id());
    assertThat(ended.fence()).isEqualTo(2);
  }

  @Test
  void closingWhatIsDeadOfOneImportLeavesTheOtherTenantsAlone() {
    Dead dead = dead("One");
    Dead other = dead("Another");
    UUID unknown = UUID.randomUUID();
    assertThat(engine.deadExecutions.closeOf(other.job().tenantId(), dead.job().id())).isEmpty();
    assertThat(engine.deadExecutions.closeOf(unknown, unknown)).isEmpty();
    assertThat(engine.deadExecutions.closeOf(dead.job().tenantId(), dead.job().id()))
        .containsExactly(dead.execution());
    assertThat(status("job", other.execution())).isEqualTo("STARTED");
    engine.runToEnd(dead.job());
    engine.runToEnd(other.job());
  }
}
