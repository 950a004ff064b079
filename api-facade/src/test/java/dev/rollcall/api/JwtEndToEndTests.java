package dev.rollcall.api;

import static dev.rollcall.api.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.rollcall.api.ApiClient.Answer;
import dev.rollcall.api.RunningApplication.Customer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tokens of an OpenID provider: a local server with discovery and a set of keys. */
class JwtEndToEndTests {
  private static final RunningApplication APPLICATION = RunningApplication.shared();
  private static final String AUDIENCE = "rollcall";

  private static HttpServer provider;
  private static String issuer;
  private static RSAKey rsa;
  private static ECKey ec;
  private static RunningApplication node;
  private static Customer customer;

  @BeforeAll
  static void startProvider() throws Exception {
    rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
    ec = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
    provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    issuer = "http://localhost:" + provider.getAddress().getPort();
    serve(
        "/.well-known/openid-configuration",
        """
        {"issuer": "%1$s", "jwks_uri": "%1$s/keys", "subject_types_supported": ["public"],
         "authorization_endpoint": "%1$s/a", "response_types_supported": ["code"]}
        """
            .formatted(issuer));
    serve("/keys", new JWKSet(List.of(rsa.toPublicJWK(), ec.toPublicJWK())).toString());
    provider.start();
    node =
        APPLICATION.anotherNode(
            Map.of(
                "spring.security.oauth2.resourceserver.jwt.issuer-uri", issuer,
                "rollcall.access.jwt.audience", AUDIENCE,
                "rollcall.access.jwt.role-claim", "roles"));
    customer = APPLICATION.newCustomer();
  }

  private static void serve(String path, String json) {
    provider.createContext(
        path,
        exchange -> {
          byte[] body = json.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  @AfterAll
  static void stopAll() {
    node.close();
    provider.stop(0);
  }

  private static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer(issuer)
        .subject("ada")
        .audience(List.of("other", AUDIENCE))
        .expirationTime(Date.from(Instant.now().plusSeconds(300)))
        .claim("tenant_id", customer.tenantId())
        .claim("roles", List.of("something", "customer"));
  }

  private static String signed(
      JWSAlgorithm algorithm, String key, JWSSigner signer, JWTClaimsSet claims) throws Exception {
    SignedJWT token = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(key).build(), claims);
    token.sign(signer);
    return token.serialize();
  }

  private static String signed(JWTClaimsSet.Builder claims) throws Exception {
    return signed(JWSAlgorithm.RS256, "rsa", new RSASSASigner(rsa), claims.build());
  }

  private static void assertRefused(String token) {
    assertProblem(node.withToken(token).get("/v1/me"), 401, "TOKEN_INVALID");
  }

  @Test
  void tokensOfTheProviderStandForTheirTenant() throws Exception {
    for (String token :
        List.of(
            signed(claims()),
            signed(JWSAlgorithm.PS512, "rsa", new RSASSASigner(rsa), claims().build()),
            signed(JWSAlgorithm.ES256, "ec", new ECDSASigner(ec), claims().build()))) {
      assertThat(node.withToken(token).get("/v1/me").json().at("/tenant/id").asString())
          .isEqualTo(customer.tenantId());
    }
  }

  @Test
  void whoeverSignsInSoCanImportAndIsSeenInTheBooks() throws Exception {
    ApiClient api = node.withToken(signed(claims().subject("grace")));
    String id =
        api.with("Idempotency-Key", UUID.randomUUID().toString())
            .post(
                "/v1/imports/bulk", Map.of("contacts", List.of(Map.of("email", "ada@example.com"))))
            .json()
            .path("job_id")
            .asString();
    assertThat(api.ended(id).path("status").asString()).isEqualTo("completed");
    UUID subject = UUID.nameUUIDFromBytes((issuer + "\ngrace").getBytes(StandardCharsets.UTF_8));
    assertThat(
            APPLICATION
                .tables()
                .sql("SELECT created_by FROM import_jobs WHERE id = ?::uuid")
                .param(id)
                .query(UUID.class)
                .single())
        .isEqualTo(subject);
    Answer seen = api.put("/v1/imports/" + id + "/seen", Map.of());
    assertThat(seen.status()).as(seen.body()).isIn(200, 204);
    Answer export = api.post("/v1/exports", Map.of("format", "csv"));
    assertThat(export.status()).as(export.body()).isEqualTo(202);
  }

  @Test
  void roleOfAdministratorsIsTheirs() throws Exception {
    ApiClient admin = node.withToken(signed(claims().claim("roles", "admin")));
    assertThat(admin.get("/v1/admin/tenants?limit=1").status()).isEqualTo(200);
    assertProblem(node.withToken(signed(claims())).get("/v1/admin/tenants"), 403, "FORBIDDEN");
    assertRefused(signed(claims().claim("roles", List.of("visitor"))));
    assertRefused(signed(claims().claim("roles", null)));
  }

  @Test
  void signatureOfAnotherKeyIsRefused() throws Exception {
    RSAKey another = new RSAKeyGenerator(2048).keyID("rsa").generate();
    assertRefused(signed(JWSAlgorithm.RS256, "rsa", new RSASSASigner(another), claims().build()));
    assertRefused(signed(JWSAlgorithm.RS256, "unknown", new RSASSASigner(rsa), claims().build()));
    String good = signed(claims());
    String[] parts = good.split("\\.");
    assertRefused(
        parts[0] + "." + signed(claims().claim("roles", "admin")).split("\\.")[1] + "." + parts[2]);
  }

  @Test
  void tokensWithoutSignatureOrSignedWithWhatIsPublicAreRefused() throws Exception {
    assertRefused(new PlainJWT(claims().build()).serialize());
    byte[] pem = rsa.toRSAPublicKey().getEncoded();
    assertRefused(signed(JWSAlgorithm.HS256, "rsa", new MACSigner(pem), claims().build()));
    byte[] json = rsa.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
    assertRefused(signed(JWSAlgorithm.HS512, "rsa", new MACSigner(json), claims().build()));
  }

  @Test
  void tokensForOthersOrOfAnotherTimeAreRefused() throws Exception {
    Date before = Date.from(Instant.now().minusSeconds(120));
    Date later = Date.from(Instant.now().plusSeconds(120));
    assertRefused(signed(claims().expirationTime(before)));
    assertRefused(signed(claims().expirationTime(null)));
    assertRefused(signed(claims().notBeforeTime(later)));
    assertRefused(signed(claims().audience("another-service")));
    assertRefused(signed(claims().audience((String) null)));
    assertRefused(signed(claims().issuer(issuer + "/other")));
    assertRefused(signed(claims().subject(null)));
  }

  @Test
  void tenantHasToBeOneAndOthersStayOutOfReach() throws Exception {
    Customer other = APPLICATION.newCustomer();
    assertRefused(signed(claims().claim("tenant_id", UUID.randomUUID().toString())));
    assertRefused(signed(claims().claim("tenant_id", "nonsense")));
    assertRefused(signed(claims().claim("tenant_id", null)));
    ApiClient api = node.withToken(signed(claims()));
    assertProblem(
        api.with("Rollcall-Tenant", other.tenantId()).get("/v1/me"), 404, "TENANT_NOT_FOUND");
    String list =
        other.api().post("/v1/lists", Map.of("name", "Theirs")).json().path("id").asString();
    assertProblem(api.get("/v1/lists/" + list), 404, "LIST_NOT_FOUND");
  }

  @Test
  void tokenOfASuspendedTenantIsRefused() throws Exception {
    Customer suspended = APPLICATION.newCustomer();
    String token = signed(claims().claim("tenant_id", suspended.tenantId()));
    assertThat(node.withToken(token).get("/v1/me").status()).isEqualTo(200);
    APPLICATION.admin().post("/v1/admin/tenants/" + suspended.tenantId() + "/suspend", Map.of());
    assertProblem(node.withToken(token).get("/v1/me"), 403, "TENANT_SUSPENDED");
  }

  @Test
  void nodeWithoutAProviderTakesNoSuchToken() throws Exception {
    assertProblem(APPLICATION.withToken(signed(claims())).get("/v1/me"), 401, "TOKEN_INVALID");
  }
}
