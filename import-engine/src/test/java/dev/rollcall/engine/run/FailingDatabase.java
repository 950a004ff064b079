package dev.rollcall.engine.run;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/**
 * Stands between an engine and its database, counts what is asked of the database, and lets one of
 * the calls fail. Counted are connecting, every statement, every step of a COPY, and every COMMIT
 * of the thread that armed it, or of its reader threads; what others call passes.
 */
final class FailingDatabase {
  /** How a call fails. */
  enum Fault {
    /** It is refused before anything happens; a COMMIT rolls back. */
    REFUSED,
    /** The connection is gone when the call is made; the server rolls back. */
    CONNECTION_LOST,
    /** The call takes effect, and the connection breaks before its answer arrives. */
    ANSWER_LOST
  }

  private static final Set<String> COPY_STEPS = Set.of("writeToCopy", "endCopy");

  private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
  private volatile Predicate<Thread> counted = thread -> false;
  private volatile int failAt;
  private volatile Fault fault = Fault.REFUSED;
  private volatile boolean failed;
  private volatile @Nullable Runnable afterCommit;
  private volatile @Nullable Consumer<String> beforeCall;

  /**
   * Counts the calls of this thread from now on; the call of this number, from 1, fails. No call
   * has the number 0.
   */
  void arm(int call, Fault how) {
    Thread armed = Thread.currentThread();
    arm(call, how, armed::equals);
  }

  /** The same for the calls of the threads that read ahead for this one. */
  void armReaders(int call, Fault how) {
    String readers = Thread.currentThread().getName() + "-reader";
    arm(call, how, thread -> thread.getName().equals(readers));
  }

  private void arm(int call, Fault how, Predicate<Thread> threads) {
    calls.clear();
    failed = false;
    failAt = call;
    fault = how;
    counted = threads;
  }

  /** Stops counting; nothing fails any more. */
  void disarm() {
    counted = thread -> false;
  }

  /** What was called since the database was armed, in order. */
  List<String> calls() {
    return List.copyOf(calls);
  }

  /** Whether the call that was to fail was made. */
  boolean hasFailed() {
    return failed;
  }

  /** Runs after every COMMIT that took effect, armed or not. */
  void afterEveryCommit(@Nullable Runnable listener) {
    afterCommit = listener;
  }

  /** Runs before every call, with the first line of its SQL; null for nothing. */
  void beforeEveryCall(@Nullable Consumer<String> listener) {
    beforeCall = listener;
  }

  DataSource around(DataSource real) {
    return proxy(
        DataSource.class,
        real,
        (method, arguments) -> {
          if (!method.getName().equals("getConnection")) {
            return invoke(real, method, arguments);
          }
          if (fails("connect")) {
            throw new SQLException("Injected: no connection", "08001");
          }
          return connection((Connection) invoke(real, method, arguments));
        });
  }

  private Connection connection(Connection real) {
    return proxy(
        Connection.class,
        real,
        (method, arguments) ->
            switch (method.getName()) {
              case "commit" -> {
                Object nothing = call("COMMIT", real, real, method, arguments);
                Runnable listener = afterCommit;
                if (listener != null) {
                  listener.run();
                }
                yield nothing;
              }
              case "prepareStatement" ->
                  proxy(
                      PreparedStatement.class,
                      invoke(real, method, arguments),
                      statementCalls(real, (String) arguments[0]));
              case "createStatement" ->
                  proxy(
                      Statement.class, invoke(real, method, arguments), statementCalls(real, null));
              case "unwrap" ->
                  arguments[0] == PGConnection.class
                      ? postgres(real)
                      : invoke(real, method, arguments);
              default -> invoke(real, method, arguments);
            });
  }

  private Calls statementCalls(Connection connection, @Nullable String sql) {
    return new Calls() {
      private Object statement;

      @Override
      public void on(Object realStatement) {
        statement = realStatement;
      }

      @Override
      public Object call(Method method, Object[] arguments) throws Throwable {
        if (!method.getName().startsWith("execute")) {
          return invoke(statement, method, arguments);
        }
        String what = sql != null ? sql : arguments.length > 0 ? (String) arguments[0] : "?";
        return FailingDatabase.this.call(
            what.strip().lines().findFirst().orElse("?"), connection, statement, method, arguments);
      }
    };
  }

  private PGConnection postgres(Connection connection) throws SQLException {
    PGConnection real = connection.unwrap(PGConnection.class);
    return proxy(
        PGConnection.class,
        real,
        (method, arguments) ->
            method.getName().equals("getCopyAPI")
                ? new Copies(connection)
                : invoke(real, method, arguments));
  }

  /** The driver's COPY is a class and no interface. */
  private final class Copies extends CopyManager {
    private final Connection connection;

    private Copies(Connection connection) throws SQLException {
      super(connection.unwrap(BaseConnection.class));
      this.connection = connection;
    }

    @Override
    public CopyIn copyIn(String sql) throws SQLException {
      try {
        Method method = CopyManager.class.getMethod("copyIn", String.class);
        CopyManager real = connection.unwrap(PGConnection.class).getCopyAPI();
        CopyIn copy = (CopyIn) call(sql, connection, real, method, new Object[] {sql});
        return proxy(
            CopyIn.class,
            copy,
            (step, arguments) ->
                COPY_STEPS.contains(step.getName())
                    ? call(step.getName(), connection, copy, step, arguments)
                    : invoke(copy, step, arguments));
      } catch (SQLException | RuntimeException e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private Object call(
      String what, Connection connection, Object target, Method method, Object[] arguments)
      throws Throwable {
    if (!fails(what)) {
      return invoke(target, method, arguments);
    }
    switch (fault) {
      case REFUSED -> {
        if (what.equals("COMMIT")) {
          connection.rollback();
        }
      }
      case CONNECTION_LOST -> breakOff(connection);
      case ANSWER_LOST -> {
        invoke(target, method, arguments);
        breakOff(connection);
      }
    }
    throw new SQLException("Injected: " + what + " " + fault, "58000");
  }

  private boolean fails(String what) {
    Consumer<String> listener = beforeCall;
    if (listener != null) {
      listener.accept(what);
    }
    if (!counted.test(Thread.currentThread())) {
      return false;
    }
    calls.add(what);
    boolean fails = calls.size() == failAt;
    if (fails) {
      failed = true;
    }
    return fails;
  }

  private static void breakOff(Connection connection) throws SQLException {
    connection.unwrap(BaseConnection.class).close();
    try {
      // The pool learns of it by a call that fails, as it does in life.
      connection.createStatement();
      throw new AssertionError("The connection is still there");
    } catch (SQLException expected) {
      // Gone.
    }
  }

  private interface Calls {
    Object call(Method method, Object[] arguments) throws Throwable;

    default void on(Object target) {}
  }

  private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, Object target, Calls calls) {
    calls.on(target);
    InvocationHandler handler =
        (proxy, method, arguments) ->
            calls.call(method, arguments == null ? new Object[0] : arguments);
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
