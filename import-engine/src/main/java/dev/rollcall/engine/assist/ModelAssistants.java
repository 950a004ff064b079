package dev.rollcall.engine.assist;

import com.openai.errors.OpenAIIoException;
import com.openai.errors.OpenAIServiceException;
import dev.rollcall.engine.assist.BoundedHttpClient.AnswerTooLargeException;
import dev.rollcall.engine.assist.ModelAnswer.MalformedAnswerException;
import dev.rollcall.engine.mapping.AssistantOutcome;
import dev.rollcall.engine.mapping.ColumnAssistant;
import dev.rollcall.engine.mapping.ColumnAssistant.Answer;
import dev.rollcall.engine.mapping.ColumnAssistant.Question;
import dev.rollcall.engine.mapping.TenantAssistants;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.dao.DataAccessException;

/**
 * Asks one language model for all tenants. A call has its time as a whole, wherever it is spent:
 * who asks goes on when it is over, and the call is given up. Thread-safe.
 */
final class ModelAssistants implements TenantAssistants, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ModelAssistants.class);
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  private final ChatModel model;
  private final ModelOptions options;
  private final ModelAllowance allowance;
  private final CircuitBreaker breaker;
  private final Duration timeout;
  private final Semaphore places;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "assist");
            thread.setDaemon(true);
            return thread;
          });

  ModelAssistants(
      ChatModel model,
      ModelOptions options,
      ModelAllowance allowance,
      CircuitBreaker breaker,
      AiProperties properties) {
    this.model = model;
    this.options = options;
    this.allowance = allowance;
    this.breaker = breaker;
    timeout = properties.timeout();
    places = new Semaphore(properties.parallel());
  }

  @Override
  public ColumnAssistant of(UUID tenantId) {
    return question -> ask(tenantId, question);
  }

  private Answer ask(UUID tenantId, Question question) {
    try {
      if (!allowance.isOn(tenantId)) {
        return Answer.without(AssistantOutcome.OFF_FOR_TENANT);
      }
      if (question.columns().isEmpty()) {
        return Answer.without(AssistantOutcome.NOTHING_OPEN);
      }
      if (!places.tryAcquire()) {
        return Answer.without(AssistantOutcome.BUSY);
      }
    } catch (DataAccessException e) {
      return withoutDatabase(tenantId, e);
    }
    boolean begun = false;
    try {
      if (!breaker.tryPass()) {
        return Answer.without(AssistantOutcome.PAUSED);
      }
      if (!allowance.take(tenantId)) {
        return Answer.without(AssistantOutcome.BUDGET_SPENT);
      }
      FutureTask<Answer> call = new FutureTask<>(() -> called(question));
      threads.execute(() -> runAndLeave(call));
      begun = true;
      return judged(tenantId, waitedFor(call));
    } catch (DataAccessException e) {
      return withoutDatabase(tenantId, e);
    } finally {
      if (!begun) {
        places.release();
      }
    }
  }

  private static Answer withoutDatabase(UUID tenantId, DataAccessException e) {
    LOG.warn(
        "Tenant {}: suggestions without the language model, since its calls could not be counted: {}",
        tenantId,
        e.getClass().getSimpleName());
    return Answer.without(AssistantOutcome.UNAVAILABLE);
  }

  /** A call that was given up keeps its place until it has really ended. */
  private void runAndLeave(FutureTask<Answer> call) {
    try {
      call.run();
    } finally {
      places.release();
    }
  }

  private Answer waitedFor(FutureTask<Answer> call) {
    try {
      return call.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      call.cancel(true);
      return Answer.without(AssistantOutcome.TIMED_OUT);
    } catch (InterruptedException e) {
      call.cancel(true);
      Thread.currentThread().interrupt();
      return Answer.without(AssistantOutcome.TIMED_OUT);
    } catch (ExecutionException e) {
      return Answer.without(outcome(e.getCause()));
    }
  }

  private Answer called(Question question) throws MalformedAnswerException {
    Prompt prompt =
        new Prompt(
            List.of(
                new SystemMessage(ModelQuestion.INSTRUCTIONS),
                new UserMessage(ModelQuestion.message(question))),
            options.answering(ModelQuestion.schema(question)));
    ChatResponse response = model.call(prompt);
    Generation generation = response.getResult();
    String text = generation == null ? null : generation.getOutput().getText();
    if (text == null) {
      throw new MalformedAnswerException();
    }
    return new Answer(AssistantOutcome.ASKED, ModelAnswer.read(text));
  }

  private static AssistantOutcome outcome(@Nullable Throwable failure) {
    if (failure instanceof Error) {
      LOG.error("The client of the language model is broken", failure);
      return AssistantOutcome.UNAVAILABLE;
    }
    if (failure instanceof OpenAIServiceException refusal) {
      return refusal.statusCode() == TOO_MANY_REQUESTS
          ? AssistantOutcome.TOO_MANY_CALLS
          : refusal.statusCode() >= SERVER_ERROR
              ? AssistantOutcome.UNAVAILABLE
              : AssistantOutcome.REFUSED;
    }
    if (failure instanceof OpenAIIoException) {
      return failure.getCause() instanceof AnswerTooLargeException
          ? AssistantOutcome.NOT_UNDERSTOOD
          : AssistantOutcome.UNAVAILABLE;
    }
    return AssistantOutcome.NOT_UNDERSTOOD;
  }

  /** What the model or its provider said is not logged: it may repeat anything. */
  private Answer judged(UUID tenantId, Answer answer) {
    if (answer.outcome().status() != AssistantOutcome.Status.FAILED) {
      breaker.succeeded();
      return answer;
    }
    LOG.warn(
        "Tenant {}: suggestions without the language model ({})",
        tenantId,
        answer.outcome().wireName());
    if (breaker.failed()) {
      LOG.warn("The language model failed several times and is left alone for a while");
    }
    return answer;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
