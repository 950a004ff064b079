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

  private static ColumnSuggestion suggest(String header, List<String> values) {
    return new ColumnSuggester()
        .suggest(List.of(header), values.stream().map(List::of).toList())
        .get(0);
  }

  @Test
  void valuesTakeBackWhatTheNameSays() {
    List<String> emails = List.of("ada@example.com", "bob@example.com", "eve@example.com");
    ColumnSuggestion phone = suggest("Phone", emails);
    assertThat(phone.field()).isEqualTo("email");
    assertThat(phone.source()).isEqualTo("values");
    assertThat(phone.confidence()).isLessThan(90);

    assertThat(suggest("Email", List.of("yes", "no", "yes")).reason())
        .isEqualTo("The name says email, but the values look like yes and no.");
    assertThat(suggest("City", List.of("2020-01-02", "2021-01-02", "2022-01-02")).field()).isNull();
    assertThat(suggest("State", List.of("active", "closed", "active")).field()).isNull();
    assertThat(suggest("Country", List.of("Norge", "NO", "SE")).field()).isEqualTo("country");
    assertThat(suggest("Postcode", List.of("EC1A 1BB", "010-0001", "02108")).field())
        .isEqualTo("postal_code");
  }

  @Test
  void valuesMakeUpForAnUnknownName() {
    ColumnSuggestion column =
        suggest("Column 1", List.of("ada@example.com", "bob@example.com", ""));
    assertThat(column.field()).isEqualTo("email");
    assertThat(column.source()).isEqualTo("values");
    assertThat(column.reasonCode()).isEqualTo("values_look_like");
    assertThat(column.reasonParameters()).containsEntry("percent", "100");
  }

  @Test
  void addressesOfOtherPeopleAreNotTheContacts() {
    List<String> values = List.of("ada@example.com", "bob@example.com", "eve@example.com");
    assertThat(suggest("Account manager", values).field()).isNull();
    assertThat(suggest("Betreuer", values).field()).isNull();
    assertThat(
            suggest("Whatever", List.of("a@example.com", "a@example.com", "a@example.com")).field())
        .isNull();
  }

  @Test
  void wholeNamesAreOfferedToBeSplitUnlessTheirPartsAreThere() {
    ColumnSuggestion alone = suggest("Company", "Full name").get(1);
    assertThat(alone.field()).isNull();
    assertThat(alone.transform()).isEqualTo("split_name");
    assertThat(alone.alternatives()).containsExactly("first_name", "last_name", "custom:full_name");

    ColumnSuggestion beside = suggest("First name", "Last name", "Full name").get(2);
    assertThat(beside.transform()).isNull();
    assertThat(beside.reasonCode()).isEqualTo("full_name_beside_parts");
  }

  @ParameterizedTest
  @CsvSource({
    "'12;1,5;-3', number",
    "'007;12;3', text",
    "'yes;no;no', boolean",
    "'2020-01-02;3.4.2021', date",
    "'a;1', text",
    "'', text"
  })
  void typeOfCustomValuesIsInferred(String values, String type) {
    assertThat(suggest("X", List.of(values.split(";"))).valueType()).isEqualTo(type);
  }

  @Test
  void partsOfTheAddressComeFromOneAddress() {
    assertThat(
            fields(
                "Home Street",
                "Home City",
                "Home Zip",
                "Work Street",
                "Work City",
                "Country",
                "Shipping City"))
        .containsExactly(null, null, null, "address_line1", "city", "country", null);
  }

  @ParameterizedTest
  @CsvSource({
    "contact.email, email",
    "properties.firstname, first_name",
    "E-mail 1 - Value, email",
    "ＥＭＡＩＬ, email",
    "Vorname / First name, first_name",
    "customer[phone_number], phone",
    "What is your e-mail address?, email",
    "Strasse_geschaeftlich, address_line1",
    "address1_stateorprovince, state",
    "MailingPostalCode, postal_code",
    "Telepohne, phone"
  })
  void prefixesSystemsAndSlipsAreSeenThrough(String header, String field) {
    assertThat(suggest(header).get(0).field()).isEqualTo(field);
  }

  @Test
  void wordsOfSeveralLanguagesMeanWhatTheirNeighboursSpeak() {
    assertThat(fields("Titel", "Förnamn", "Efternamn", "Företag")).startsWith("title");
    assertThat(fields("Titel", "Vorname", "Nachname", "Firma").get(0)).isNull();
    assertThat(fields("Kraj", "Ime", "Priimek", "Podjetje")).startsWith("city");
    assertThat(fields("Kraj", "Jméno", "Příjmení", "Společnost")).startsWith("state");
    assertThat(fields("Kraj", "Imię", "Nazwisko", "Ulica")).startsWith("country");
  }
}
