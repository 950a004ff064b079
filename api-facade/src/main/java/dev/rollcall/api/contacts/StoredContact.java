package dev.rollcall.api.contacts;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A contact as it is stored.
 *
 * @param version raised by every change; the ETag of the contact
 * @param lists the lists that it is on; null within a page of contacts
 */
record StoredContact(
    UUID id,
    long version,
    @Nullable String firstName,
    @Nullable String lastName,
    @Schema(example = "ada@example.com") @Nullable String email,
    @Schema(example = "+12125550123") @Nullable String phone,
    @JsonProperty("phone_2") @Nullable String phone2,
    @Nullable String company,
    @Nullable String title,
    @JsonProperty("address_line1") @Nullable String addressLine1,
    @JsonProperty("address_line2") @Nullable String addressLine2,
    @Nullable String city,
    @Nullable String state,
    @Nullable String postalCode,
    @Nullable String country,
    List<String> tags,
    Map<String, Object> customFields,
    @Schema(allowableValues = {"active", "inactive"}) String status,
    Instant createdAt,
    Instant updatedAt,
    @Schema(nullable = true) @Nullable List<OfList> lists) {

  /** A list that the contact is on. */
  @Schema(name = "ListOfContact")
  record OfList(UUID id, String name) {}

  StoredContact on(List<OfList> itsLists) {
    return new StoredContact(
        id,
        version,
        firstName,
        lastName,
        email,
        phone,
        phone2,
        company,
        title,
        addressLine1,
        addressLine2,
        city,
        state,
        postalCode,
        country,
        tags,
        customFields,
        status,
        createdAt,
        updatedAt,
        itsLists);
  }
}
