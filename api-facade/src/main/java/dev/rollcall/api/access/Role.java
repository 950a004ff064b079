package dev.rollcall.api.access;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a token may do. */
public enum Role {
  /** Its own tenant only. */
  CUSTOMER,
  /** All tenants and the calls under {@code /v1/admin}. */
  ADMIN;

  /** The spelling in JSON and in the database. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role with this spelling, or null when there is none. */
  public static @Nullable Role byWireName(@Nullable String wireName) {
    for (Role role : values()) {
      if (role.wireName().equals(wireName)) {
        return role;
      }
    }
    return null;
  }
}
