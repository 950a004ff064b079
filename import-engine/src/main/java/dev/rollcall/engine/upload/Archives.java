package dev.rollcall.engine.upload;

import dev.rollcall.engine.file.FileStore;
import dev.rollcall.engine.file.LocalFile;
import dev.rollcall.engine.file.StoredFile;
import dev.rollcall.engine.read.SourceLimits;
import dev.rollcall.engine.read.UnreadableSourceException;
import dev.rollcall.engine.read.UnreadableSourceException.Code;
import dev.rollcall.engine.read.ZipPackage;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Takes the one data file out of an archive. */
public final class Archives {
  private static final Pattern DATA_FILE =
      Pattern.compile(".*\\.(csv|tsv|tab|xlsx|xlsm|xls|ods|json|ndjson|jsonl|vcf|vcard)");

  /** What operating systems leave in archives. */
  private static final Pattern LEFT_BEHIND =
      Pattern.compile("(.*/)?(__MACOSX/.*|\\.[^/]*|Thumbs\\.db|desktop\\.ini)");

  private static final int NAMES_SHOWN = 20;
  private static final int NAMES_OFFERED = 200;
  private static final int NAME_LENGTH = 100;

  private Archives() {}

  /**
   * What was taken out.
   *
   * @param entry its name in the archive, null when it has none there
   */
  public record Unpacked(@Nullable String entry, StoredFile stored) {}

  /** Which file is meant cannot be told. */
  public static final class EntryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> files;

    EntryException(String message, List<String> files) {
      super(message);
      this.files = files;
    }

    /** Names of the first files that can be meant. */
    public List<String> files() {
      return files;
    }
  }

  /**
   * Stores the data file of an archive under an id of its own.
   *
   * @param entry the name of the file that is meant; null for the only one
   * @throws EntryException when there is no such file, or several
   * @throws UnreadableSourceException when the archive cannot be unpacked within the limits
   */
  public static Unpacked unpackZip(
      FileStore store,
      UUID tenant,
      UUID archive,
      UUID target,
      @Nullable String entry,
      SourceLimits limits)
      throws IOException {
    try (LocalFile local = store.openLocal(tenant, archive);
        ZipPackage zip = ZipPackage.open(local.path(), limits)) {
      String name = entry(zip.names(), entry);
      try (InputStream bytes = zip.open(name)) {
        return new Unpacked(name, store.store(tenant, target, bytes, limits.unpackedBytes()));
      }
    }
  }

  private static String entry(List<String> names, @Nullable String entry) {
    if (entry != null) {
      if (names.contains(entry)) {
        return entry;
      }
      throw new EntryException(
          "The archive has no file \"" + entry + "\". " + shown(names), List.of());
    }
    List<String> files =
        names.stream().filter(name -> !LEFT_BEHIND.matcher(name).matches()).toList();
    List<String> data =
        files.stream()
            .filter(name -> DATA_FILE.matcher(name.toLowerCase(Locale.ROOT)).matches())
            .toList();
    if (data.size() == 1) {
      return data.get(0);
    }
    if (files.size() == 1) {
      return files.get(0);
    }
    if (files.isEmpty()) {
      throw new EntryException("The archive holds no file.", List.of());
    }
    List<String> possible = data.isEmpty() ? files : data;
    throw new EntryException(
        "The archive holds several files; say with \"entry\" which one is meant. "
            + shown(possible),
        possible.stream().limit(NAMES_OFFERED).toList());
  }

  private static String shown(List<String> names) {
    StringBuilder shown = new StringBuilder("It holds: ");
    for (int i = 0; i < Math.min(names.size(), NAMES_SHOWN); i++) {
      String name = names.get(i);
      shown.append(i == 0 ? "" : ", ");
      name.codePoints()
          .filter(c -> !Character.isISOControl(c) && (c < 0xD800 || c > 0xDFFF))
          .limit(NAME_LENGTH)
          .forEach(shown::appendCodePoint);
    }
    return shown.append(names.size() > NAMES_SHOWN ? ", \u2026" : ".").toString();
  }

  /** Stores what a gzip file holds under an id of its own. */
  public static Unpacked unpackGzip(
      FileStore store,
      UUID tenant,
      UUID archive,
      UUID target,
      long packedBytes,
      SourceLimits limits)
      throws IOException {
    long byRatio = Math.max(64L << 20, packedBytes * limits.unpackedRatio());
    try (InputStream packed = store.open(tenant, archive);
        InputStream bytes = new Gunzipped(packed, Math.min(limits.unpackedBytes(), byRatio))) {
      return new Unpacked(null, store.store(tenant, target, bytes, Long.MAX_VALUE));
    }
  }

  /** The bytes as they unpack, with what can be wrong with them in words. */
  private static final class Gunzipped extends FilterInputStream {
    private final long maxBytes;
    private long count;

    Gunzipped(InputStream packed, long maxBytes) throws IOException {
      super(open(packed));
      this.maxBytes = maxBytes;
    }

    private static InputStream open(InputStream packed) throws IOException {
      try {
        return new GZIPInputStream(packed, 64 * 1024);
      } catch (ZipException | EOFException e) {
        throw damaged();
      }
    }

    private static UnreadableSourceException damaged() {
      return new UnreadableSourceException(
          Code.FILE_DAMAGED, "The gzip archive is damaged or cut off. Pack the file again.");
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read;
      try {
        read = super.read(bytes, offset, length);
      } catch (ZipException | EOFException e) {
        throw damaged();
      }
      if (read > 0) {
        count += read;
        if (count > maxBytes) {
          throw new UnreadableSourceException(
              Code.UNPACKED_TOO_LARGE,
              "Unpacked, the file is larger than " + maxBytes + " bytes, which is the limit.");
        }
      }
      return read;
    }
  }
}
