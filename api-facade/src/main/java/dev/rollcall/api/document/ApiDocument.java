package dev.rollcall.api.document;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import dev.rollcall.api.access.Caller;
import dev.rollcall.api.problem.Problem;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import java.util.Set;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the OpenAPI document says beyond what the calls say themselves. */
@Configuration(proxyBeanMethods = false)
class ApiDocument {
  private static final String TOKEN = "token";
  private static final String PROBLEM = "Problem";
  private static final String SIGN_IN = "/v1/session";

  static {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
  }

  @Bean
  OpenAPI openApi() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Rollcall")
                .version("v1")
                .description(
                    "Imports contacts; every row answers. Every error is a problem document with a"
                        + " stable code. Lists have limit and an opaque after."))
        // The same document wherever it is served.
        .servers(List.of(new Server().url("/")))
        .components(
            new Components()
                .addSecuritySchemes(
                    TOKEN, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer")))
        .addSecurityItem(new SecurityRequirement().addList(TOKEN));
  }

  /** The document's own JSON library has to be told the spelling that the answers have. */
  @Bean
  ModelResolver snakeCase() {
    ObjectMapper mapper =
        Json.mapper().copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
    return new ModelResolver(mapper);
  }

  @Bean
  OpenApiCustomizer problemsAndTenants(ModelResolver resolver) {
    return document -> {
      ModelConverters converters = new ModelConverters();
      converters.addConverter(resolver);
      converters
          .resolveAsResolvedSchema(new AnnotatedType(Problem.class))
          .referencedSchemas
          .forEach(document.getComponents()::addSchemas);
      document
          .getPaths()
          .forEach(
              (path, item) ->
                  item.readOperationsMap()
                      .forEach(
                          (method, operation) -> {
                            complete(path, operation);
                            if (method == PathItem.HttpMethod.POST && !path.equals(SIGN_IN)) {
                              onceOnly(operation);
                            }
                          }));
    };
  }

  private static void onceOnly(Operation operation) {
    operation.addParametersItem(
        new HeaderParameter()
            .name("Idempotency-Key")
            .description(
                "Lets the request happen once, however often it is sent. The same request with the"
                    + " same key gets the first answer again, with Idempotency-Replayed: true; 409"
                    + " IDEMPOTENCY_KEY_IN_USE while the first one runs, 422"
                    + " IDEMPOTENCY_KEY_REUSED for another request, 400 IDEMPOTENCY_KEY_INVALID for"
                    + " what is no key. After an error the key is free again. Kept 24 hours.")
            .required(false)
            .example("8e03978e-40d5-43dd-bc93-6894a57f9324")
            .schema(new Schema<String>().types(Set.of("string")).minLength(1).maxLength(255)));
    operation
        .getResponses()
        .forEach(
            (status, response) -> {
              if (status.startsWith("2")) {
                response.addHeaderObject(
                    "Idempotency-Replayed",
                    new Header()
                        .description("true when this is the answer to an earlier request")
                        .schema(new Schema<String>().types(Set.of("string"))));
              }
            });
  }

  private static void complete(String path, Operation operation) {
    operation
        .getResponses()
        .addApiResponse(
            "default",
            new ApiResponse()
                .description("An error")
                .content(
                    new Content()
                        .addMediaType(
                            "application/problem+json",
                            new MediaType()
                                .schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM)))));
    if (!path.startsWith("/v1/admin/") && !path.equals(SIGN_IN)) {
      operation.addParametersItem(
          new HeaderParameter()
              .name("Rollcall-Tenant")
              .description("The tenant for which an administrator acts")
              .required(false)
              .schema(new Schema<String>().types(Set.of("string")).format("uuid")));
    }
  }
}
