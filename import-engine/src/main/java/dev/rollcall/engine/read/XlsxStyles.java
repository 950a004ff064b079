package dev.rollcall.engine.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The number formats of a workbook's cells, by the number of their style. */
final class XlsxStyles {
  static final XlsxStyles NONE = new XlsxStyles(List.of());

  /** More than Excel allows. */
  private static final int MOST_STYLES = 70_000;

  private final List<NumberFormatCode> formats;

  private XlsxStyles(List<NumberFormatCode> formats) {
    this.formats = formats;
  }

  static XlsxStyles read(XmlPart xml) throws IOException {
    Map<Integer, NumberFormatCode> codes = new HashMap<>();
    List<NumberFormatCode> formats = new ArrayList<>();
    boolean cellFormats = false;
    for (int event = xml.next(); event != XmlPart.DOCUMENT_END; event = xml.next()) {
      if (event == XmlPart.START) {
        if (xml.is("numFmt")) {
          String code = xml.attribute("formatCode");
          if (code != null && code.length() <= 1_000) {
            codes.put(number(xml.attribute("numFmtId")), NumberFormatCode.of(code));
          }
        } else if (xml.is("cellXfs")) {
          cellFormats = true;
        } else if (cellFormats && xml.is("xf")) {
          formats.add(format(number(xml.attribute("numFmtId")), codes));
        }
        if (formats.size() > MOST_STYLES || codes.size() > MOST_STYLES) {
          throw xml.damaged("too long");
        }
      } else if (event == XmlPart.END && xml.is("cellXfs")) {
        cellFormats = false;
      }
    }
    return new XlsxStyles(formats);
  }

  private static NumberFormatCode format(int id, Map<Integer, NumberFormatCode> codes) {
    NumberFormatCode own = codes.get(id);
    if (own != null) {
      return own;
    }
    NumberFormatCode builtIn = NumberFormatCode.builtIn(id);
    return builtIn == null ? NumberFormatCode.GENERAL : builtIn;
  }

  /** The format of a cell with this style, as the attribute gives it. */
  NumberFormatCode of(@Nullable String style) {
    int index = style == null ? 0 : number(style);
    return index < formats.size() ? formats.get(index) : NumberFormatCode.GENERAL;
  }

  private static int number(@Nullable String text) {
    if (text == null || text.isEmpty() || text.length() > 9) {
      return 0;
    }
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return 0;
      }
      number = number * 10 + digit;
    }
    return number;
  }
}
