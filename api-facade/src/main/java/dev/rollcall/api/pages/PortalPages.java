package dev.rollcall.api.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;
import org.springframework.web.servlet.resource.ResourceResolverChain;

/**
 * Serves the portal from its jar. Files whose names hold a hash never change; everything else is
 * asked for again each time. Addresses that only the portal knows get its page.
 */
@Configuration(proxyBeanMethods = false)
class PortalPages implements WebMvcConfigurer {
  private static final String FILES = "classpath:/META-INF/resources/";
  private static final String PAGE = "index.html";

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/assets/**")
        .addResourceLocations(FILES + "assets/")
        .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
    registry
        .addResourceHandler("/**")
        .addResourceLocations(FILES)
        .setCacheControl(CacheControl.noCache())
        .resourceChain(false)
        .addResolver(new PageOfPortal());
  }

  @Override
  public void addViewControllers(ViewControllerRegistry registry) {
    registry.addViewController("/").setViewName("forward:/" + PAGE);
  }

  /** Finds files, and the page for whatever else a browser opens. */
  private static final class PageOfPortal extends PathResourceResolver {
    private static final List<String> NOT_PAGES =
        List.of("v1/", "v3/", "actuator/", "assets/", "swagger-ui/", "webjars/");

    @Override
    protected @Nullable Resource resolveResourceInternal(
        @Nullable HttpServletRequest request,
        String path,
        List<? extends Resource> locations,
        ResourceResolverChain chain) {
      Resource file = super.resolveResourceInternal(request, path, locations, chain);
      return file == null && request != null && isOpenedByBrowser(request, path)
          ? super.resolveResourceInternal(request, PAGE, locations, chain)
          : file;
    }

    private static boolean isOpenedByBrowser(HttpServletRequest request, String path) {
      String accept = request.getHeader(HttpHeaders.ACCEPT);
      return accept != null
          && accept.contains(MediaType.TEXT_HTML_VALUE)
          && NOT_PAGES.stream().noneMatch((path + "/")::startsWith);
    }

    @Override
    protected @Nullable Resource getResource(String path, Resource location) throws IOException {
      // Folders of a jar exist as well, and are no pages.
      return path.endsWith("/") ? null : super.getResource(path, location);
    }
  }
}
