package dev.rollcall.api.imports;

import dev.rollcall.api.problem.ProblemException;
import dev.rollcall.engine.run.ImportRefusedException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** The version of a mapping as clients send it in {@code If-Match}. */
final class MappingVersion {
  private MappingVersion() {}

  /**
   * Makes a change of the version that the client saw; null when it does not care.
   *
   * @throws ProblemException 412 when it is another one by now
   */
  static <T> T checked(@Nullable String ifMatch, Function<@Nullable Integer, T> change) {
    Integer version = version(ifMatch);
    try {
      return change.apply(version);
    } catch (ImportRefusedException e) {
      if (version != null && e.code().equals("MAPPING_CHANGED")) {
        throw changed();
      }
      throw e;
    }
  }

  private static @Nullable Integer version(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.strip().equals("*")) {
      return null;
    }
    String tag = ifMatch.strip();
    if (!tag.matches("\"\\d{1,9}\"")) {
      // Never was an ETag of ours, so it matches nothing.
      throw changed();
    }
    return Integer.valueOf(tag.substring(1, tag.length() - 1));
  }

  private static ProblemException changed() {
    return new ProblemException(
        HttpStatus.PRECONDITION_FAILED,
        "MAPPING_CHANGED",
        "The mapping is not the one of If-Match any more. Load the import and repeat the change.");
  }
}
