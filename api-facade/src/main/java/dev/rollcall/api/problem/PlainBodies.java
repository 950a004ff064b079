package dev.rollcall.api.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.yaml.MappingJackson2YamlHttpMessageConverter;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Bodies are what they look like: neither compressed, which would get past the limits of their
 * sizes, nor in a language that the contract does not have.
 */
@Configuration(proxyBeanMethods = false)
class PlainBodies implements WebMvcConfigurer, HandlerInterceptor {
  private static final String PLAIN = "identity";

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this);
  }

  /** The library of the API's document brings YAML with it, with names in another spelling. */
  @Override
  public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
    builder.configureMessageConvertersList(
        converters ->
            converters.removeIf(MappingJackson2YamlHttpMessageConverter.class::isInstance));
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !encoding.isBlank() && !encoding.strip().equalsIgnoreCase(PLAIN)) {
      throw new ProblemException(
              HttpStatus.UNSUPPORTED_MEDIA_TYPE,
              "CONTENT_ENCODING_NOT_SUPPORTED",
              "The body must not be compressed. Send it without Content-Encoding.")
          .withHeader(HttpHeaders.ACCEPT_ENCODING, PLAIN);
    }
    String type = request.getContentType();
    if (type != null && type.indexOf('*') >= 0) {
      throw new ProblemException(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          "UNSUPPORTED_MEDIA_TYPE",
          "Content-Type must say what the body is, such as application/json.");
    }
    return true;
  }
}
