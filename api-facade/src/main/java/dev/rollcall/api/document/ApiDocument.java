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
                  item.readOperations().forEach(operation -> complete(path, operation)));
    };
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
    if (!path.startsWith("/v1/admin/") && !path.equals("/v1/session")) {
      operation.addParametersItem(
          new HeaderParameter()
              .name("Rollcall-Tenant")
              .description("The tenant for which an administrator acts")
              .required(false)
              .schema(new Schema<String>().types(Set.of("string")).format("uuid")));
    }
  }
}
