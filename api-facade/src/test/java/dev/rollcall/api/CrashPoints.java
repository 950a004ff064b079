package dev.rollcall.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;

/**
 * Lets a node die or pause at the {@link CrashPoint} that the file {@value CrashPoint#FILE_NAME} in
 * its working directory names.
 *
 * <p>It stands between the application and its database and knows the points by the SQL. A node is
 * started with it as one more source of its context, and the production code does not know of it.
 * It is no {@code @Configuration}, else the applications of other tests would find it.
 */
final class CrashPoints {
  private static final Pattern LOOKUP = Pattern.compile("SELECT(?s).*\\bFROM contacts\\b.*\\?");
  private static final Pattern COPY = Pattern.compile("COPY contacts ");
  private static final Pattern PROGRESS = Pattern.compile("SET processed_rows = ");
  private static final Pattern COMPLETION = Pattern.compile("SET status = 'completed'");

  /** So that an import of some chunks takes longer than the beginning of a shutdown. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Path file = Path.of(CrashPoint.FILE_NAME);
  private String known = "";
  private int passed;

  CrashPoints() {}

  @Bean
  static BeanPostProcessor crashPointsAroundTheDatabase() {
    CrashPoints points = new CrashPoints();
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource database ? points.around(database) : bean;
      }
    };
  }

  private void pass(CrashPoint point) {
    String text = order();
    if (!text.isEmpty()) {
      CrashPoint.Order order = CrashPoint.Order.parse(text);
      if (order.point() == point && order.isSlow()) {
        LockSupport.parkNanos(PAUSE.toNanos());
      } else if (order.point() == point && isDue(text, order.occurrence())) {
        signalItself(order.signal());
      }
    }
  }

  private synchronized boolean isDue(String order, int occurrence) {
    if (!order.equals(known)) {
      known = order;
      passed = 0;
    }
    return ++passed == occurrence;
  }

  private String order() {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns only when the process was paused and goes on. */
  private static void signalItself(String signal) {
    try {
      Signals.send(signal, ProcessHandle.current().pid());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private DataSource around(DataSource real) {
    return proxy(
        DataSource.class,
        (method, arguments) -> {
          Object result = invoke(real, method, arguments);
          return method.getName().equals("getConnection")
              ? new Transaction((Connection) result).connection()
              : result;
        });
  }

  /** What a connection did since its last commit, as far as it matters here. */
  private final class Transaction {
    private final Connection real;
    private boolean progress;
    private boolean completion;

    private Transaction(Connection real) {
      this.real = real;
    }

    private Connection connection() {
      return proxy(
          Connection.class,
          (method, arguments) ->
              switch (method.getName()) {
                case "commit" -> commit(method, arguments);
                case "prepareStatement" ->
                    statement((PreparedStatement) invoke(real, method, arguments), arguments[0]);
                case "unwrap" ->
                    arguments[0] == PGConnection.class
                        ? postgres()
                        : invoke(real, method, arguments);
                default -> invoke(real, method, arguments);
              });
    }

    private Object commit(Method method, Object[] arguments) throws Throwable {
      if (progress) {
        pass(CrashPoint.BEFORE_COMMIT);
      }
      if (completion) {
        pass(CrashPoint.BEFORE_END);
      }
      Object nothing = invoke(real, method, arguments);
      if (progress) {
        pass(CrashPoint.AFTER_COMMIT);
      }
      if (completion) {
        pass(CrashPoint.AFTER_END);
      }
      progress = false;
      completion = false;
      return nothing;
    }

    private PreparedStatement statement(PreparedStatement statement, Object sql) {
      return proxy(
          PreparedStatement.class,
          (method, arguments) -> {
            Object result = invoke(statement, method, arguments);
            if (method.getName().startsWith("execute")) {
              executed((String) sql);
            }
            return result;
          });
    }

    private void executed(String sql) {
      progress |= PROGRESS.matcher(sql).find();
      completion |= COMPLETION.matcher(sql).find();
      if (LOOKUP.matcher(sql).find()) {
        pass(CrashPoint.AFTER_LOOKUP);
      }
    }

    private PGConnection postgres() throws SQLException {
      PGConnection connection = real.unwrap(PGConnection.class);
      return proxy(
          PGConnection.class,
          (method, arguments) ->
              method.getName().equals("getCopyAPI")
                  ? new Copies(real)
                  : invoke(connection, method, arguments));
    }
  }

  /** The driver's COPY is a class and no interface. */
  private final class Copies extends CopyManager {
    private Copies(Connection connection) throws SQLException {
      super(connection.unwrap(BaseConnection.class));
    }

    @Override
    public CopyIn copyIn(String sql) throws SQLException {
      CopyIn copy = super.copyIn(sql);
      return proxy(
          CopyIn.class,
          (method, arguments) -> {
            boolean last = method.getName().equals("endCopy") && COPY.matcher(sql).find();
            if (last) {
              pass(CrashPoint.DURING_COPY);
            }
            Object result = invoke(copy, method, arguments);
            if (last) {
              pass(CrashPoint.AFTER_COPY);
            }
            return result;
          });
    }
  }

  private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private interface Calls {
    Object call(Method method, Object[] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Calls calls) {
    InvocationHandler handler =
        (proxy, method, arguments) ->
            calls.call(method, arguments == null ? new Object[0] : arguments);
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
