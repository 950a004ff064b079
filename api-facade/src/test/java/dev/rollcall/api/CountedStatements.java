package dev.rollcall.api;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Notes each statement of a node and the thread that runs it. It is no {@code @Component}, else the
 * applications of other tests would find it.
 */
final class CountedStatements implements BeanPostProcessor {
  private static final Set<String> STREAMS = Set.of("import-feed", "import-changes");
  private static final Pattern SCHEDULERS =
      Pattern.compile(
          "^import-|^imports|^scheduling-|housekeeping|^leases$|Quartz|MisfireHandler|ClusterManager");

  private final Queue<String> threads = new ConcurrentLinkedQueue<>();

  CountedStatements() {}

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof DataSource database ? around(database) : bean;
  }

  void clear() {
    threads.clear();
  }

  /** The threads of all statements since the last clearing but those of the schedulers. */
  List<String> threads() {
    return threads.stream()
        .filter(thread -> STREAMS.contains(thread) || !SCHEDULERS.matcher(thread).find())
        .toList();
  }

  private DataSource around(DataSource real) {
    return proxy(
        DataSource.class,
        real,
        result -> result instanceof Connection connection ? around(connection) : result);
  }

  private Connection around(Connection real) {
    return proxy(
        Connection.class,
        real,
        result -> {
          if (result instanceof Statement) {
            // Each is run once, or in one batch.
            threads.add(Thread.currentThread().getName());
          }
          return result;
        });
  }

  private interface Wrap {
    Object around(Object result);
  }

  private static <T> T proxy(Class<T> type, T real, Wrap wrap) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          try {
            Object result = method.invoke(real, arguments);
            return method.getName().equals("unwrap") ? result : wrap.around(result);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
