package dev.rollcall.api.contacts;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A contact as calls give it. Read by the engine as a row of JSON; here only for the document. */
@Schema(
    name = "GivenContact",
    description = "Needs at least one of email, phone, phone_2. Unknown members are warnings.")
record GivenContact(
    @Schema(example = "Ada") @Nullable String firstName,
    @Schema(example = "Example") @Nullable String lastName,
    @Schema(example = "ada@example.com") @Nullable String email,
    @Schema(example = "+1 212 555 0123") @Nullable String phone,
    @JsonProperty("phone_2") @Nullable String phone2,
    @Nullable String company,
    @Nullable String title,
    @JsonProperty("address_line1") @Nullable String addressLine1,
    @JsonProperty("address_line2") @Nullable String addressLine2,
    @Nullable String city,
    @Nullable String state,
    @Nullable String postalCode,
    @Schema(example = "US") @Nullable String country,
    @Nullable List<String> tags,
    @Schema(description = "Text, numbers, true and false by key; null removes one")
        @Nullable Map<String, Object> customFields) {}
