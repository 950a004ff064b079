package dev.rollcall.samples;

import java.util.List;

/**
 * One contact of a {@link ContactGenerator}, as it is typed in a file. Blank cells are empty.
 *
 * @param tags without separators
 * @param customValues as many as there are custom columns
 */
public record GeneratedContact(
    String firstName,
    String lastName,
    String email,
    String phone,
    String company,
    String title,
    String addressLine1,
    String city,
    String state,
    String postalCode,
    String country,
    List<String> tags,
    List<String> customValues) {

  /** The values of the standard text fields, in the order of the columns; tags are not in it. */
  List<String> texts() {
    return List.of(
        firstName,
        lastName,
        email,
        phone,
        company,
        title,
        addressLine1,
        city,
        state,
        postalCode,
        country);
  }
}
