package dev.rollcall.api.access;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Tokens that an OpenID provider has signed ({@code rollcall.access.jwt.*}); off without an issuer.
 *
 * @param issuer who signs them, exactly as in the claim {@code iss}; its keys are found by
 *     discovery
 * @param jwkSetUri where its keys are, if it has no discovery
 * @param audience what the claim {@code aud} must hold; needed with an issuer, else tokens for
 *     other services would be good here
 * @param tenantClaim which claim holds the id of the tenant
 * @param roleClaim which claim holds the role, or several
 * @param customerRole the value there of those who may call for their tenant
 * @param adminRole the value there of administrators
 * @param timeout how long an answer of the provider may take
 */
@ConfigurationProperties("rollcall.access.jwt")
record JwtProperties(
    @Nullable String issuer,
    @Nullable String jwkSetUri,
    @Nullable String audience,
    @DefaultValue("tenant_id") String tenantClaim,
    @DefaultValue("role") String roleClaim,
    @DefaultValue("customer") String customerRole,
    @DefaultValue("admin") String adminRole,
    @DefaultValue("5s") Duration timeout) {

  /** Blank is none; an issuer needs an audience. */
  JwtProperties {
    issuer = given(issuer);
    jwkSetUri = given(jwkSetUri);
    audience = given(audience);
    if (issuer != null && audience == null) {
      throw new IllegalArgumentException(
          "rollcall.access.jwt.audience must be given with an issuer");
    }
    if (issuer == null && jwkSetUri != null) {
      throw new IllegalArgumentException(
          "rollcall.access.jwt.issuer must be given with a jwk-set-uri");
    }
    if (customerRole.equals(adminRole)) {
      throw new IllegalArgumentException(
          "rollcall.access.jwt.customer-role and admin-role must be different");
    }
  }

  private static @Nullable String given(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
