package dev.rollcall.engine.export;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.rollcall.engine.file.FileStore;
import dev.rollcall.engine.tenant.TenantTransactions;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What people do with exports in the background. Thread-safe. */
public final class ExportControl {
  private static final int SECRET_BYTES = 32;

  private final TenantTransactions transactions;
  private final ExportJobs jobs;
  private final ExportGate gate;
  private final ExportQueue queue;
  private final ExportFiles exportFiles;
  private final FileStore files;
  private final ExportProperties properties;
  private final SecureRandom random = new SecureRandom();

  ExportControl(
      TenantTransactions transactions,
      ExportJobs jobs,
      ExportGate gate,
      ExportQueue queue,
      ExportFiles exportFiles,
      FileStore files,
      ExportProperties properties) {
    this.transactions = transactions;
    this.jobs = jobs;
    this.gate = gate;
    this.queue = queue;
    this.exportFiles = exportFiles;
    this.files = files;
    this.properties = properties;
  }

  /**
   * Puts an export in line.
   *
   * @param createdBy the API key, null when nobody's
   * @param witness is told the id in the transaction that makes it
   */
  public ExportJob create(
      UUID tenantId, ExportRequest request, @Nullable UUID createdBy, Consumer<UUID> witness) {
    UUID id = UuidCreator.getTimeOrderedEpoch();
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    ExportJob job =
        transactions.call(
            tenantId,
            () -> {
              jobs.insert(tenantId, id, request, secret, createdBy);
              witness.accept(id);
              ExportJob created = jobs.find(tenantId, id).orElseThrow();
              transactions.asOwner(() -> gate.addToken(tenantId, id, null));
              return created;
            });
    queue.placeOrLeave();
    return job;
  }

  /** The export; empty when the tenant has none with this id. */
  public Optional<ExportJob> find(UUID tenantId, UUID id) {
    return transactions.call(tenantId, () -> jobs.find(tenantId, id));
  }

  /**
   * Exports of the tenant, newest first.
   *
   * @param afterTime with {@code afterId} the last one of the page before
   */
  public List<ExportJob> list(
      UUID tenantId, @Nullable Instant afterTime, @Nullable UUID afterId, int limit) {
    return transactions.call(tenantId, () -> jobs.list(tenantId, afterTime, afterId, limit));
  }

  /** Deletes an export with its file; one that runs breaks off. False when there is none. */
  public boolean delete(UUID tenantId, UUID id) {
    Optional<ExportJobs.Deleted> deleted =
        transactions.call(tenantId, () -> jobs.delete(tenantId, id));
    if (deleted.isEmpty()) {
      return false;
    }
    UUID fileId = deleted.get().fileId();
    if (fileId != null) {
      exportFiles.delete(tenantId, fileId);
    }
    return true;
  }

  /**
   * The bytes of a completed export; the caller closes the stream.
   *
   * @throws IllegalArgumentException when it has no file
   * @throws IOException when the file cannot be read
   */
  public InputStream open(ExportJob job) throws IOException {
    if (job.file() == null) {
      throw new IllegalArgumentException("Export " + job.id() + " has no file");
    }
    return files.open(job.tenantId(), job.file().id());
  }

  /** How long a download link is good for. */
  public Duration linkLifetime() {
    return properties.linkLifetime();
  }
}
