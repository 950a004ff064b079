package dev.rollcall.engine.notify;

import dev.rollcall.engine.outside.OutsideAddresses;
import dev.rollcall.engine.outside.OutsideAddresses.RefusedAddressException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Posts deliveries. The names of receivers are resolved here and nowhere else, so that a connection
 * goes to an address that was checked; nothing is followed, no answer is read beyond its status, no
 * proxy and no cookies are used. Thread-safe.
 */
final class WebhookSender implements AutoCloseable {
  private final CloseableHttpClient client;
  private final Duration timeout;
  private final ScheduledThreadPoolExecutor deadlines;

  WebhookSender(WebhookProperties properties, OutsideAddresses addresses) {
    this.timeout = properties.timeout();
    deadlines =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "webhook-deadlines");
              thread.setDaemon(true);
              return thread;
            });
    deadlines.setRemoveOnCancelPolicy(true);
    client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(new CheckedNames(addresses))
                    .setMaxConnTotal(properties.parallel())
                    .setMaxConnPerRoute(properties.parallel())
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(timeout(properties.connectTimeout()))
                            .setSocketTimeout(timeout(properties.timeout()))
                            // A name is looked up anew for each delivery.
                            .setTimeToLive(TimeValue.ofSeconds(0))
                            .build())
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom().setResponseTimeout(timeout(properties.timeout())).build())
            .setConnectionReuseStrategy((request, response, context) -> false)
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .setUserAgent("Rollcall-Webhooks")
            .build();
  }

  private static Timeout timeout(Duration duration) {
    return Timeout.ofMilliseconds(duration.toMillis());
  }

  /** Sends it once and says how the receiver took it. */
  TryOutcome send(DueDelivery delivery, String signature, Instant time) {
    HttpPost request = new HttpPost(delivery.url());
    request.setHeader("webhook-id", delivery.id().toString());
    request.setHeader("webhook-timestamp", String.valueOf(time.getEpochSecond()));
    request.setHeader("webhook-signature", signature);
    request.setEntity(
        new StringEntity(
            delivery.body(), ContentType.APPLICATION_JSON.withCharset(StandardCharsets.UTF_8)));
    AtomicBoolean late = new AtomicBoolean();
    ScheduledFuture<?> deadline;
    try {
      deadline =
          deadlines.schedule(
              () -> {
                late.set(true);
                request.cancel();
              },
              timeout.toMillis(),
              TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      return TryOutcome.failed("NODE_STOPPED");
    }
    try {
      // What the receiver says besides is not read: it could be without an end.
      int status = client.executeOpen(null, request, null).getCode();
      return TryOutcome.answered(status);
    } catch (IOException | RuntimeException e) {
      return TryOutcome.failed(late.get() ? "TIMEOUT" : failure(e));
    } finally {
      deadline.cancel(false);
      request.cancel();
    }
  }

  private static String failure(Exception failure) {
    if (failure instanceof RefusedAddressException) {
      return "ADDRESS_REFUSED";
    }
    if (failure instanceof UnknownHostException) {
      return "HOST_UNKNOWN";
    }
    if (failure instanceof InterruptedIOException) {
      return "TIMEOUT";
    }
    return failure instanceof SSLException ? "TLS_FAILED" : "CONNECTION_FAILED";
  }

  @Override
  public void close() throws IOException {
    deadlines.shutdownNow();
    client.close();
  }

  /** Names and literal addresses, as far as they may be called. */
  private record CheckedNames(OutsideAddresses addresses) implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      return addresses.resolve(host);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }
}
