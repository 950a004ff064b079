package dev.rollcall.api.access;

import dev.rollcall.api.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestTemplate;

/**
 * Callers by tokens that the configured OpenID provider has signed. Only signatures with a public
 * key count, so that nobody can sign with what everybody may read; the provider is asked for its
 * keys when the first token comes, so that the start does not depend on it. Thread-safe.
 */
@Component
class SignedTokens {
  private static final Logger LOG = LoggerFactory.getLogger(SignedTokens.class);
  private static final Pattern FORM = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]*");
  private static final Set<String> TYPES = Set.of("jwt", "at+jwt");
  private static final int LONGEST_TOKEN = 8_000;

  private final JwtProperties properties;
  private final Tenants tenants;
  private final @Nullable JwtDecoder decoder;

  SignedTokens(JwtProperties properties, Tenants tenants) {
    this.properties = properties;
    this.tenants = tenants;
    String issuer = properties.issuer();
    this.decoder = issuer == null ? null : new SupplierJwtDecoder(() -> decoder(issuer));
  }

  private JwtDecoder decoder(String issuer) {
    SimpleClientHttpRequestFactory requests = new SimpleClientHttpRequestFactory();
    requests.setConnectTimeout(properties.timeout());
    requests.setReadTimeout(properties.timeout());
    String keys = properties.jwkSetUri();
    NimbusJwtDecoder nimbus =
        (keys == null
                ? NimbusJwtDecoder.withIssuerLocation(issuer)
                : NimbusJwtDecoder.withJwkSetUri(keys))
            .restOperations(new RestTemplate(requests))
            .jwsAlgorithms(algorithms -> algorithms.addAll(List.of(SignatureAlgorithm.values())))
            .build();
    nimbus.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            new JwtTimestampValidator(), new JwtIssuerValidator(issuer), this::complete));
    return nimbus;
  }

  /** What the standard leaves open and nobody may leave out here. */
  private OAuth2TokenValidatorResult complete(Jwt token) {
    Object type = token.getHeaders().get("typ");
    boolean complete =
        (type == null || TYPES.contains(String.valueOf(type).toLowerCase(java.util.Locale.ROOT)))
            && token.getExpiresAt() != null
            && token.getSubject() != null
            && !token.getSubject().isBlank()
            && token.getAudience() != null
            && token.getAudience().contains(properties.audience());
    return complete
        ? OAuth2TokenValidatorResult.success()
        : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token"));
  }

  /** Whether it can be one of these; keys of ours never have this form. */
  boolean mayBe(String token) {
    return decoder != null && token.length() <= LONGEST_TOKEN && FORM.matcher(token).matches();
  }

  /**
   * Whose token it is.
   *
   * @param expiresAt in seconds since 1970
   */
  record Signed(RecognisedCaller caller, long expiresAt) {}

  /**
   * Whose token it is; empty when it is not good, or for a tenant or role that there is not.
   *
   * @throws ProblemException 503 when the provider does not tell its keys
   */
  Optional<Signed> find(String token) {
    if (decoder == null) {
      return Optional.empty();
    }
    try {
      return caller(decoder.decode(token));
    } catch (BadJwtException e) {
      LOG.debug("A signed token was refused: {}", e.getMessage());
      return Optional.empty();
    } catch (JwtException | JwtDecoderInitializationException e) {
      LOG.warn("The keys of the OpenID provider cannot be had: {}", e.toString());
      throw new ProblemException(
              HttpStatus.SERVICE_UNAVAILABLE,
              "IDENTITY_PROVIDER_UNAVAILABLE",
              "The provider that has signed the token does not answer. Try again in a moment.")
          .retryAfter(5);
    }
  }

  private Optional<Signed> caller(Jwt token) {
    Collection<String> roles = roles(token);
    boolean admin = roles.contains(properties.adminRole());
    if (!admin && !roles.contains(properties.customerRole())) {
      return Optional.empty();
    }
    UUID id = subjectId(token);
    long expiresAt = token.getExpiresAt() == null ? 0 : token.getExpiresAt().getEpochSecond();
    if (admin) {
      return Optional.of(
          new Signed(
              new RecognisedCaller(new Caller(id, Role.ADMIN, null), null, null, false),
              expiresAt));
    }
    return tenantId(token)
        .flatMap(tenants::find)
        .map(
            tenant ->
                new Signed(
                    new RecognisedCaller(
                        new Caller(id, Role.CUSTOMER, tenant.id()),
                        tenant.limits().requestsPerSecond(),
                        tenant.limits().requestBurst(),
                        tenant.suspendedAt() != null),
                    expiresAt));
  }

  private Collection<String> roles(Jwt token) {
    Object claim = token.getClaims().get(properties.roleClaim());
    if (claim instanceof Collection<?> several) {
      return several.stream().map(String::valueOf).toList();
    }
    return claim == null ? List.of() : List.of(String.valueOf(claim));
  }

  private Optional<UUID> tenantId(Jwt token) {
    Object claim = token.getClaims().get(properties.tenantClaim());
    try {
      return claim == null ? Optional.empty() : Optional.of(UUID.fromString(String.valueOf(claim)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The same person is always the same caller: for rates, the audit log and repeated calls. */
  private UUID subjectId(Jwt token) {
    return UUID.nameUUIDFromBytes(
        (properties.issuer() + "\n" + token.getSubject()).getBytes(StandardCharsets.UTF_8));
  }
}
