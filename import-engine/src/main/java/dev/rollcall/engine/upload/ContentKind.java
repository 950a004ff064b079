package dev.rollcall.engine.upload;

/** What a file is by its content. */
public enum ContentKind {
  /** Text without a known form: it may be a table. */
  TEXT("plain text"),
  XLSX("an Excel workbook (.xlsx)"),
  XLS("an old Excel workbook or another Office file (.xls)"),
  WORD("a Word document (.docx)"),
  OPEN_DOCUMENT("an OpenDocument file (.ods)"),
  ZIP("a ZIP archive"),
  GZIP("a gzip archive"),
  PDF("a PDF document"),
  PNG("a PNG image"),
  JPEG("a JPEG image"),
  GIF("a GIF image"),
  VCARD("a vCard address book (.vcf)"),
  JSON("a JSON file"),
  HTML("a web page (HTML)"),
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

  /** Whether such a file can be uploaded as a table. */
  public boolean isReadable() {
    return this == TEXT;
  }
}
