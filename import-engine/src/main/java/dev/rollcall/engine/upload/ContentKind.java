package dev.rollcall.engine.upload;

/** What a file is by its content. */
public enum ContentKind {
  /** Text without a known form: it may be a table. */
  TEXT("plain text"),
  XLSX("an Excel workbook (.xlsx)"),
  XLS("an Excel workbook of Excel 97 to 2003 (.xls)"),
  ODS("an OpenDocument spreadsheet (.ods)"),
  JSON("a JSON file"),
  VCARD("a vCard address book (.vcf)"),
  ZIP("a ZIP archive"),
  GZIP("a gzip archive"),
  XLSB("a binary Excel workbook (.xlsb)"),
  XLS_TOO_OLD("an Excel workbook of a version before Excel 97"),
  XML_SPREADSHEET("an XML spreadsheet of Excel 2003, whatever its name ends with"),
  OFFICE_ENCRYPTED("an Office file that is protected by a password"),
  OFFICE("an old Office file"),
  WORD("a Word document"),
  POWERPOINT("a PowerPoint presentation"),
  OUTLOOK_MESSAGE("an Outlook message (.msg)"),
  OUTLOOK_STORE("an Outlook data file (.pst)"),
  NUMBERS("an Apple Numbers, Pages or Keynote document"),
  OPEN_DOCUMENT("an OpenDocument file that is no spreadsheet"),
  PDF("a PDF document"),
  RTF("an RTF document"),
  PNG("a PNG image"),
  JPEG("a JPEG image"),
  GIF("a GIF image"),
  IMAGE("an image"),
  RAR("a RAR archive"),
  SEVEN_ZIP("a 7-Zip archive"),
  OTHER_ARCHIVE("an archive (bzip2, xz, zstd or tar)"),
  DATABASE("a database file"),
  EMAIL("an e-mail message or web archive"),
  CALENDAR("a calendar (iCalendar)"),
  HTML("a web page (HTML), whatever its name ends with"),
  XML("an XML file"),
  BINARY("a binary file");

  private final String description;

  ContentKind(String description) {
    this.description = description;
  }

  /** What people call it, with its article, for use within a sentence. */
  public String description() {
    return description;
  }

  /** Whether such a file, or what is packed in it, can be uploaded as a table. */
  public boolean isReadable() {
    return switch (this) {
      case TEXT, XLSX, XLS, ODS, JSON, VCARD, ZIP, GZIP -> true;
      default -> false;
    };
  }

  /** Whether the data is packed in it. */
  public boolean isArchive() {
    return this == ZIP || this == GZIP;
  }

  /** What to do with a file of this kind instead, as a sentence. */
  public String advice() {
    return switch (this) {
      case XLSB, XLS_TOO_OLD, XML_SPREADSHEET, HTML ->
          "Open it in a spreadsheet program and save it as .xlsx.";
      case NUMBERS -> "If it is a spreadsheet, export it from Numbers to Excel (.xlsx) or CSV.";
      case OFFICE_ENCRYPTED -> "Remove the password and upload it again.";
      case RAR, SEVEN_ZIP, OTHER_ARCHIVE -> "Unpack it and upload the file in it.";
      case OUTLOOK_STORE -> "Export the contacts from Outlook as CSV.";
      default -> "Send CSV, Excel, OpenDocument, JSON or vCard.";
    };
  }
}
