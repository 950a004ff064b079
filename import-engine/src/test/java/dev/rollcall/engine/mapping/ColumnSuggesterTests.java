package dev.rollcall.engine.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.engine.contact.ContactField;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnSuggesterTests {

  private static List<ColumnSuggestion> suggest(String... headers) {
    return new ColumnSuggester().suggest(List.of(headers), List.of());
  }

  private static List<String> fields(String... headers) {
    return suggest(headers).stream().map(ColumnSuggestion::field).toList();
  }

  @Test
  void namesOfTheContractAndOfExportsAreCertain() {
    for (ContactField field : ContactField.values()) {
      for (String header : List.of(field.fieldName(), field.label(), field.label().toUpperCase())) {
        ColumnSuggestion suggestion = suggest("x", header).get(1);
        assertThat(suggestion.field()).isEqualTo(field.fieldName());
        assertThat(suggestion.confidence()).isEqualTo(100);
        assertThat(suggestion.source()).isEqualTo("header");
      }
    }
    assertThat(suggest("Tags").get(0).confidence()).isEqualTo(100);
  }

  @Test
  void exportIsMappedCompletelyButForStatusAndTime() {
    assertThat(
            fields(
                "First Name",
                "Last Name",
                "Email",
                "Phone",
                "Phone 2",
                "Company",
                "Title",
                "Address Line 1",
                "Address Line 2",
                "City",
                "State",
                "Postal Code",
                "Country",
                "Tags",
                "Status",
                "Created At"))
        .containsExactly(
            "first_name",
            "last_name",
            "email",
            "phone",
            "phone_2",
            "company",
            "title",
            "address_line1",
            "address_line2",
            "city",
            "state",
            "postal_code",
            "country",
            "tags",
            null,
            null);
  }

  @Test
  void columnsOfErrorFilesAreLeftOutWithoutAlternative() {
    List<ColumnSuggestion> suggestions = suggest("_import", "_row", "_error_code");

    assertThat(suggestions).allMatch(column -> column.field() == null);
    assertThat(suggestions).allMatch(column -> column.alternatives().isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "FirstName, first_name",
    "given_name, first_name",
    "Vorname, first_name",
    "Prénom, first_name",
    "PRENOM, first_name",
    "Voornaam, first_name",
    "Nachname, last_name",
    "Nom de famille, last_name",
    "Apellidos, last_name",
    "Cognome, last_name",
    "Sobrenome, last_name",
    "E-Mail, email",
    "EmailAddress, email",
    "Correo electrónico, email",
    "Adresse e-mail, email",
    "Telefonnummer, phone",
    "Téléphone portable, phone",
    "Mobile Phone, phone",
    "Organisation, company",
    "Azienda, company",
    "JobTitle, title",
    "Straße, address_line1",
    "STRASSE, address_line1",
    "Adresszusatz, address_line2",
    "Woonplaats, city",
    "Provincia, state",
    "PLZ, postal_code",
    "Zip/Postal Code, postal_code",
    "Código postal, postal_code",
    "País, country",
    "Étiquettes, tags"
  })
  void wellKnownNamesAreRecognised(String header, String field) {
    ColumnSuggestion suggestion = suggest(header).get(0);

    assertThat(suggestion.field()).isEqualTo(field);
    assertThat(suggestion.confidence()).isEqualTo(95);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Email opt-in",
        "Email status",
        "EMAIL_BLACKLISTED",
        "Company size",
        "Company ID",
        "Fax",
        "Business Fax",
        "Password",
        "Name",
        "Full Name",
        "Middle Name",
        "Nickname",
        "id",
        "Status",
        "Created At",
        "Country code",
        "City tax",
        "Phone type",
        "State of health",
        "Titel",
        "IP address",
        "Web address",
        "",
        "???"
      })
  void whatOnlyLooksAlikeIsNotMapped(String header) {
    ColumnSuggestion suggestion = suggest(header).get(0);

    assertThat(suggestion.field()).isNull();
    assertThat(suggestion.confidence()).isZero();
    assertThat(suggestion.alternatives()).hasSizeBetween(1, 3);
    assertThat(suggestion.alternatives().get(suggestion.alternatives().size() - 1))
        .startsWith("custom:");
  }

  @Test
  void fieldIsSuggestedOnceForItsClearestName() {
    List<ColumnSuggestion> suggestions = suggest("E-Mail-Adresse", "Email", "Email (2)");

    assertThat(suggestions)
        .extracting(ColumnSuggestion::field)
        .containsExactly(null, "email", null);
    assertThat(suggestions.get(2).alternatives()).containsExactly("email", "custom:email_2");
  }

  @Test
  void secondPhoneIsTheSecondPhone() {
    List<ColumnSuggestion> suggestions = suggest("Telefon", "Mobil", "Handy");

    assertThat(suggestions)
        .extracting(ColumnSuggestion::field)
        .containsExactly("phone", "phone_2", null);
    assertThat(suggestions.get(1).confidence()).isEqualTo(93);
  }

  @Test
  void nameBesideAFirstNameIsTheLastName() {
    assertThat(fields("Name", "Vorname")).containsExactly("last_name", "first_name");
    assertThat(fields("Name", "Vorname", "Nachname"))
        .containsExactly(null, "first_name", "last_name");
    assertThat(fields("Name", "First Name")).containsExactly(null, "first_name");
  }

  @Test
  void titleIsAFormOfAddressWhereValuesOrNeighboursSaySo() {
    assertThat(fields("Title", "First Name", "Job Title"))
        .containsExactly(null, "first_name", "title");
    assertThat(fields("title", "firstname")).containsExactly(null, "first_name");
    assertThat(fields("Company", "Title")).containsExactly("company", "title");
    assertThat(
            new ColumnSuggester()
                .suggest(
                    List.of("Company", "Title"),
                    List.of(List.of("A", "Mr."), List.of("B", "Dr"), List.of("C", "")))
                .get(1)
                .field())
        .isNull();
    assertThat(
            new ColumnSuggester()
                .suggest(List.of("Title", "First Name"), List.of(List.of("Head of Sales", "Ada")))
                .get(0)
                .field())
        .isEqualTo("title");
  }

  @Test
  void upToThreeDifferentValuesAreShown() {
    List<List<String>> rows =
        Arrays.asList(
            List.of("a"),
            List.of(" "),
            List.of("a"),
            List.of("b"),
            List.of(),
            List.of("c"),
            List.of("d"));

    assertThat(new ColumnSuggester().suggest(List.of("X"), rows).get(0).samples())
        .containsExactly("a", "b", "c");
  }

  @ParameterizedTest
  @CsvSource({
    "LeadSource, custom:lead_source",
    "' Größe (cm) ', custom:grosse_cm",
    "生日, custom:生日",
    "???, custom:column"
  })
  void customFieldIsNamedAfterItsHeader(String header, String target) {
    assertThat(suggest(header).get(0).alternatives()).containsExactly(target);
  }
}
