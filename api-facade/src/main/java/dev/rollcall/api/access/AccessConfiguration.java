package dev.rollcall.api.access;

import dev.rollcall.api.problem.ProblemException;
import dev.rollcall.api.problem.ProblemWriter;
import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Who may call what, and the headers that keep browsers from being tricked. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

  @Bean
  SecurityFilterChain securityFilterChain(
      HttpSecurity http,
      SignIn signIn,
      PortalSessions sessions,
      CallerChecks checks,
      TenantSelection tenantSelection,
      ProblemWriter problems) {
    http.sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        // Forged requests are refused in CallerFilter, where it is known whether a cookie is used.
        .csrf(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .headers(
            headers ->
                headers
                    .contentSecurityPolicy(policy -> policy.policyDirectives(PageSecurity.POLICY))
                    .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                    .addHeaderWriter(PageSecurity::loosenForApiDocumentation))
        .authorizeHttpRequests(
            calls ->
                calls
                    .dispatcherTypeMatchers(
                        DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                    .permitAll()
                    .requestMatchers(HttpMethod.POST, "/v1/session")
                    .permitAll()
                    // Asks for a token itself unless the link is signed.
                    .requestMatchers(HttpMethod.GET, "/v1/exports/*/download")
                    .permitAll()
                    .requestMatchers("/v1/admin/**", "/v1/admin")
                    .hasRole(Role.ADMIN.name())
                    .requestMatchers("/v1/**")
                    .authenticated()
                    .requestMatchers("/actuator/health", "/actuator/health/**")
                    .permitAll()
                    .requestMatchers("/actuator/**")
                    .hasRole(Role.ADMIN.name())
                    // Pages, the API's documentation, and what does not exist.
                    .anyRequest()
                    .permitAll())
        .exceptionHandling(
            refused ->
                refused
                    .authenticationEntryPoint(
                        (request, response, e) ->
                            problems.write(request, response, CurrentCaller.refusal(request), null))
                    .accessDeniedHandler(
                        (request, response, e) ->
                            problems.write(request, response, forbidden(), null)))
        .addFilterBefore(
            new CallerFilter(signIn, sessions, checks, tenantSelection, problems),
            AuthorizationFilter.class);
    return http.build();
  }

  private static ProblemException forbidden() {
    return new ProblemException(
        HttpStatus.FORBIDDEN, "FORBIDDEN", "This call needs the token of an administrator.");
  }
}
