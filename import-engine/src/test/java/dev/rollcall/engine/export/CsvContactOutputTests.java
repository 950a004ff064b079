package dev.rollcall.engine.export;

import static dev.rollcall.engine.export.ExportedContactBuilder.aContact;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.engine.contact.ContactField;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvContactOutputTests {
  private static final ExportField COMPANY = new ExportField.Text(ContactField.COMPANY);
  private static final ExportField PHONE = new ExportField.Text(ContactField.PHONE);

  @Test
  void contractHasItsColumnsInOrder() throws IOException {
    assertThat(csv(ExportField.CONTRACT, false))
        .isEqualTo(
            "First Name,Last Name,Email,Phone,Phone 2,Company,Title,Address Line 1,Address Line 2,"
                + "City,State,Postal Code,Country,Tags,Status,Created At\r\n");
  }

  @Test
  void whatWouldDivideARecordIsQuoted() throws IOException {
    assertThat(
            csv(
                List.of(COMPANY),
                false,
                aContact().with(ContactField.COMPANY, "a, \"b\"").build(),
                aContact().with(ContactField.COMPANY, "two\nlines").build(),
                aContact().with(ContactField.COMPANY, "cr\rlf").build(),
                aContact().build()))
        .isEqualTo("Company\r\n\"a, \"\"b\"\"\"\r\n\"two\nlines\"\r\n\"cr\rlf\"\r\n\r\n");
  }

  @Test
  void formulasAreDisarmedAndPhonesAndNumbersAreNot() throws IOException {
    assertThat(
            csv(
                List.of(COMPANY, PHONE, ExportField.Single.TAGS, new ExportField.Custom("balance")),
                false,
                aContact()
                    .with(ContactField.COMPANY, "=1+1")
                    .with(ContactField.PHONE, "+12125550123")
                    .withTags("@home", "b")
                    .withCustomFields("{\"balance\": -7}")
                    .build(),
                aContact()
                    .with(ContactField.COMPANY, "\uFF1D1")
                    .withCustomFields("{\"balance\": \"-7\"}")
                    .build()))
        .isEqualTo(
            "Company,Phone,Tags,custom:balance\r\n'=1+1,+12125550123,'@home; b,-7\r\n"
                + "'\uFF1D1,,,'-7\r\n");
  }

  @Test
  void otherFieldsStandWhereTheyWereNamed() throws IOException {
    assertThat(
            csv(
                List.of(
                    ExportField.Single.UPDATED_AT,
                    ExportField.Single.ID,
                    new ExportField.Custom("vip"),
                    new ExportField.Custom("none"),
                    ExportField.Single.CREATED_AT,
                    ExportField.Single.STATUS),
                false,
                aContact().withCustomFields("{\"vip\": true}").build()))
        .isEqualTo(
            "Updated At,Rollcall Id,custom:vip,custom:none,Created At,Status\r\n2026-02-03T00:00:00Z,"
                + ExportedContactBuilder.ID
                + ",true,,2026-01-02T03:04:05.678901Z,active\r\n");
  }

  @Test
  void headerOfACustomFieldIsNoFormulaEither() throws IOException {
    assertThat(csv(List.of(new ExportField.Custom("a,b")), false)).isEqualTo("\"custom:a,b\"\r\n");
  }

  @Test
  void byteOrderMarkComesFirst() throws IOException {
    assertThat(csv(List.of(COMPANY), true)).isEqualTo("\uFEFFCompany\r\n");
  }

  private static String csv(
      List<ExportField> fields, boolean byteOrderMark, ExportedContact... contacts)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CsvContactOutput output = new CsvContactOutput(bytes, fields, byteOrderMark);
    for (ExportedContact contact : contacts) {
      output.write(contact);
    }
    output.finish();
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
