package dev.rollcall.engine.mapping;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant has said about columns before.
 *
 * @param template the template that applies, null for none
 * @param history by the key of a header, what columns of that name were mapped to
 */
public record MappingExperience(@Nullable Template template, Map<String, List<Decision>> history) {

  /** Nothing is known yet. */
  public static final MappingExperience NONE = new MappingExperience(null, Map.of());

  /** Keeps its own copy. */
  public MappingExperience {
    history = Map.copyOf(history);
  }

  /**
   * A saved mapping.
   *
   * @param targets target by header, as they stand in the file that is to be mapped; null for
   *     columns that are left out; headers that are missing are not decided
   */
  public record Template(String name, Map<String, @Nullable String> targets) {}

  /**
   * What people did with columns of one name.
   *
   * @param target the target, empty for columns that were left out
   * @param confirmed how often it was chosen
   * @param rejected how often it was suggested and something else was chosen
   */
  public record Decision(String target, long confirmed, long rejected) {}

  /** The key by which history finds a header again, whatever its case and punctuation. */
  public static String key(String header) {
    return HeaderWords.key(header);
  }

  /** The same bytes for the same names, whatever their order, case and punctuation. */
  public static byte[] fingerprint(List<String> headers) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      headers.stream()
          .map(MappingExperience::key)
          .sorted()
          .forEach(
              key -> {
                digest.update(key.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
              });
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
