package dev.rollcall.api.exports;

import dev.rollcall.engine.export.ExportControl;
import dev.rollcall.engine.export.ExportJob;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Links that let whoever has them download one export without a token, for a short time. They are
 * signed with a key of the export, so that they end with it on every node. Thread-safe.
 */
@Component
class DownloadLinks {
  private static final String ALGORITHM = "HmacSHA256";

  private final ExportControl exports;
  private final Clock clock;

  DownloadLinks(ExportControl exports) {
    this.exports = exports;
    this.clock = Clock.systemUTC();
  }

  /** A link, relative to where the API is, and when it ends. */
  record Link(String url, Instant expiresAt) {}

  Link of(ExportJob job) {
    Instant expires = clock.instant().plus(exports.linkLifetime()).truncatedTo(ChronoUnit.SECONDS);
    String url =
        "/v1/exports/%s/download?tenant=%s&expires=%d&signature=%s"
            .formatted(
                job.id(),
                job.tenantId(),
                expires.getEpochSecond(),
                signature(job, expires.getEpochSecond()));
    return new Link(url, expires);
  }

  /** Whether the signature is that of the export for this time, past or not. */
  boolean isSigned(ExportJob job, long expires, String signature) {
    return MessageDigest.isEqual(
        signature(job, expires).getBytes(StandardCharsets.US_ASCII),
        signature.getBytes(StandardCharsets.UTF_8));
  }

  boolean isOver(long expires) {
    return clock.instant().getEpochSecond() >= expires;
  }

  private static String signature(ExportJob job, long expires) {
    UUID tenantId = job.tenantId();
    String signed = "rollcall export download\n" + tenantId + "\n" + job.id() + "\n" + expires;
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(job.downloadSecret(), ALGORITHM));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
    }
  }
}
