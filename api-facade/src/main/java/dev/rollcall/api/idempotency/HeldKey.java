package dev.rollcall.api.idempotency;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** A key while its request runs here. Used by the thread of the request. */
final class HeldKey {
  private static final String ATTRIBUTE = HeldKey.class.getName();

  private final GivenKey key;
  private final UUID holder = UUID.randomUUID();
  private final FingerprintedRequest request;
  private @Nullable Resource resource;

  HeldKey(GivenKey key, FingerprintedRequest request) {
    this.key = key;
    this.request = request;
  }

  GivenKey key() {
    return key;
  }

  UUID holder() {
    return holder;
  }

  FingerprintedRequest request() {
    return request;
  }

  /** What the call tried to create, committed or not; null for nothing yet. */
  @Nullable Resource resource() {
    return resource;
  }

  void creates(Resource created) {
    resource = created;
  }

  void attach() {
    request.setAttribute(ATTRIBUTE, this);
  }

  /** That of the request that this thread serves; null for none. */
  static @Nullable HeldKey current() {
    RequestAttributes attributes = RequestContextHolder.getRequestAttributes();
    return attributes != null
            && attributes.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST)
                instanceof HeldKey held
        ? held
        : null;
  }
}
