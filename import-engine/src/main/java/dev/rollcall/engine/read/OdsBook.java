package dev.rollcall.engine.read;

import dev.rollcall.engine.read.UnreadableSourceException.Code;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An OpenDocument spreadsheet (ISO/IEC 26300-1). All sheets are in one part, so that a sheet is
 * reached by passing over those before it.
 */
final class OdsBook implements SheetBook {
  private static final String CONTENT = "content.xml";
  private static final String MANIFEST = "META-INF/manifest.xml";
  private static final int MOST_SHEETS = 1_000;

  private final ZipPackage zip;
  private final SourceLimits limits;
  private final List<Tab> tabs = new ArrayList<>();

  private OdsBook(ZipPackage zip, SourceLimits limits) {
    this.zip = zip;
    this.limits = limits;
  }

  static OdsBook open(Path file, SourceLimits limits) throws IOException {
    ZipPackage zip = ZipPackage.open(file, limits);
    try {
      OdsBook book = new OdsBook(zip, limits);
      book.refuseEncrypted();
      book.read();
      return book;
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private void refuseEncrypted() throws IOException {
    UnpackedInput input = zip.input(MANIFEST);
    if (input == null) {
      return;
    }
    try (XmlPart xml = XmlPart.open(input, MANIFEST)) {
      for (int event = xml.next(); event != XmlPart.DOCUMENT_END; event = xml.next()) {
        if (event == XmlPart.START && xml.is("encryption-data")) {
          throw new UnreadableSourceException(
              Code.FILE_ENCRYPTED,
              "The spreadsheet is protected by a password. Remove the password and upload it"
                  + " again.");
        }
      }
    }
  }

  private XmlPart content() throws IOException {
    UnpackedInput input = zip.input(CONTENT);
    if (input == null) {
      throw UnreadableSourceException.damaged("it holds no content.");
    }
    return XmlPart.open(input, CONTENT);
  }

  private void read() throws IOException {
    Set<String> hiddenStyles = new HashSet<>();
    String tableStyle = null;
    try (XmlPart xml = content()) {
      for (int event = xml.next(); event != XmlPart.DOCUMENT_END; event = xml.next()) {
        if (event != XmlPart.START) {
          continue;
        }
        if (xml.is("style")) {
          tableStyle = xml.attribute("name");
        } else if (xml.is("table-properties")) {
          if ("false".equals(xml.attribute("display")) && tableStyle != null) {
            hiddenStyles.add(tableStyle);
          }
        } else if (xml.is("table")) {
          addSheet(xml, hiddenStyles);
          passTable(xml);
        }
        if (hiddenStyles.size() > MOST_SHEETS) {
          throw xml.damaged("too long");
        }
      }
    }
  }

  private void addSheet(XmlPart xml, Set<String> hiddenStyles) {
    if (tabs.size() == MOST_SHEETS) {
      throw xml.damaged("too long: the workbook has more than " + MOST_SHEETS + " sheets");
    }
    String name = xml.attribute("name");
    String style = xml.attribute("style-name");
    tabs.add(
        new Tab(
            name == null ? "Sheet " + (tabs.size() + 1) : name,
            style != null && hiddenStyles.contains(style),
            -1));
  }

  /** Passes a table; its rows explain its length. */
  private static void passTable(XmlPart xml) throws IOException {
    for (int open = 1; open > 0; ) {
      int event = xml.next();
      if (event == XmlPart.START) {
        open++;
        if (xml.is("table-row")) {
          xml.explain(OdsRows.ROW_BYTES);
        } else if (xml.is("p")) {
          xml.explain(OdsRows.CELL_BYTES);
        }
      } else if (event == XmlPart.END) {
        open--;
      } else if (event == XmlPart.DOCUMENT_END) {
        throw xml.damaged("cut off");
      }
    }
  }

  @Override
  public List<Tab> tabs() {
    return List.copyOf(tabs);
  }

  @Override
  public SheetRows rows(int tab) throws IOException {
    if (tab < 0 || tab >= tabs.size()) {
      throw new UnreadableSourceException(
          Code.SHEET_NOT_FOUND, "The workbook has no sheet number " + (tab + 1) + ".");
    }
    XmlPart xml = content();
    try {
      int passed = 0;
      while (true) {
        int event = xml.next();
        if (event == XmlPart.START && xml.is("table")) {
          if (passed++ == tab) {
            return new OdsRows(xml, limits.recordLength());
          }
          passTable(xml);
        } else if (event == XmlPart.DOCUMENT_END) {
          throw xml.damaged("cut off");
        }
      }
    } catch (IOException | RuntimeException e) {
      xml.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  /** A count in an attribute, 1 when it is not there or no number. */
  static long count(@Nullable String text) {
    if (text == null || text.isEmpty() || text.length() > 9) {
      return text == null || text.isEmpty() ? 1 : Integer.MAX_VALUE;
    }
    long count = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return 1;
      }
      count = count * 10 + digit;
    }
    return Math.max(1, count);
  }
}
