package dev.rollcall.engine.mapping;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a cell without a value means. A blank cell takes the default of its field; without one it
 * clears the field if {@code clearBlank}, and else leaves it as it is. A cell that equals the clear
 * token clears in any case. A column or member that is not there takes the default, and clears
 * nothing.
 *
 * @param clearBlank whether a blank cell without default empties its field
 * @param clearToken text that empties a field, compared without surrounding white space; null when
 *     there is none
 * @param defaults values by target: a field's name, {@code tags} or {@code custom:<key>}
 */
public record BlankRules(
    boolean clearBlank, @Nullable String clearToken, Map<String, String> defaults) {

  /** A blank never changes anything. */
  public static final BlankRules KEEP = new BlankRules(false, null, Map.of());

  /** Keeps its own copy of the defaults; a blank token is none. */
  public BlankRules {
    clearToken = clearToken == null || Blank.isBlank(clearToken) ? null : Blank.strip(clearToken);
    defaults = Map.copyOf(defaults);
  }

  boolean isClearToken(String cell) {
    return clearToken != null && clearToken.equals(Blank.strip(cell));
  }
}
