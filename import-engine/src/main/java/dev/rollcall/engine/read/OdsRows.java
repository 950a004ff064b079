package dev.rollcall.engine.read;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rows of one table of an OpenDocument spreadsheet. The document holds each value and the text
 * that the program showed for it; see {@link #shown} for which of them counts.
 */
final class OdsRows implements SheetRows {
  static final long ROW_BYTES = 1_024;
  static final long CELL_BYTES = 400;

  private static final Pattern DURATION =
      Pattern.compile("PT(\\d{1,5})H(\\d{1,2})M(\\d{1,2})([.,]\\d+)?S");

  private final XmlPart xml;
  private final int lengthLimit;
  private final SheetCells cells;
  private long row;
  private long repetitions;
  private boolean ended;

  /** Reads the table that has just started; closes the part with itself. */
  OdsRows(XmlPart xml, int lengthLimit) {
    this.xml = xml;
    this.lengthLimit = lengthLimit;
    cells = new SheetCells(lengthLimit);
  }

  @Override
  public boolean next() throws IOException {
    if (repetitions > 0) {
      repetitions--;
      row++;
      cells.moveTo(row);
      return true;
    }
    while (!ended) {
      int event = xml.next();
      if (event == XmlPart.START) {
        if (xml.is("table-row")) {
          if (readRow()) {
            return true;
          }
        } else if (!isRowGroup()) {
          xml.skipElement();
        }
      } else if (event == XmlPart.END) {
        ended = xml.is("table");
      } else if (event == XmlPart.DOCUMENT_END) {
        throw xml.damaged("cut off");
      }
    }
    return false;
  }

  private boolean isRowGroup() {
    return xml.is("table-rows") || xml.is("table-header-rows") || xml.is("table-row-group");
  }

  private boolean readRow() throws IOException {
    long times = OdsBook.count(xml.attribute("number-rows-repeated"));
    xml.explain(ROW_BYTES);
    row++;
    cells.begin(row);
    long column = 0;
    while (true) {
      int event = xml.next();
      if (event == XmlPart.START) {
        if (xml.is("table-cell") || xml.is("covered-table-cell")) {
          column = readCell(column);
        } else {
          xml.skipElement();
        }
      } else if (event == XmlPart.END) {
        break;
      } else if (event == XmlPart.DOCUMENT_END) {
        throw xml.damaged("cut off");
      }
    }
    if (cells.values().isEmpty()) {
      row += times - 1;
      return false;
    }
    if (row + times - 1 > LAST_ROW) {
      throw xml.damaged("longer than a sheet can be");
    }
    repetitions = times - 1;
    return true;
  }

  private long readCell(long column) throws IOException {
    boolean covered = xml.is("covered-table-cell");
    long times = OdsBook.count(xml.attribute("number-columns-repeated"));
    String type = xml.attribute("value-type");
    String value = xml.attribute("value");
    String date = xml.attribute("date-value");
    String time = xml.attribute("time-value");
    String bool = xml.attribute("boolean-value");
    String string = xml.attribute("string-value");
    String formula = xml.attribute("formula");
    String text = readText();
    long end = column + times;
    if (covered || (text.isEmpty() && type == null)) {
      return end;
    }
    if (end > LAST_COLUMN) {
      throw xml.damaged("wider than a sheet can be");
    }
    xml.explain(CELL_BYTES + 8L * text.length());
    String kind = type == null ? "string" : type;
    boolean error = formula != null && isError(text);
    String shown =
        switch (kind) {
          case "float", "currency" -> value == null ? text : shown(value, text);
          case "percentage" ->
              value == null ? text : SheetNumbers.show(value, NumberFormatCode.of("0%"), false);
          case "date" -> date == null ? text : date.replaceFirst("T00:00:00(\\.0+)?$", "");
          case "time" -> time == null ? text : clock(time, text);
          case "boolean" -> bool == null ? text : bool;
          default -> text.isEmpty() && string != null ? string : text;
        };
    for (long at = column; at < end; at++) {
      if (error) {
        cells.putError((int) at, text);
      } else {
        cells.put((int) at, shown, kind.equals("string"));
      }
    }
    return end;
  }

  private static boolean isError(String text) {
    return text.startsWith("#") && text.matches("#(N/A|REF!|NAME\\?|VALUE!|DIV/0!|NUM!|NULL!)")
        || text.matches("Err:\\d{3}");
  }

  /**
   * A number as people see it. The shown text counts where it has the same digits with zeros before
   * them or dividers between them, as postal codes and phone numbers do; otherwise it was only
   * rounded, grouped, or given a currency, and the value counts.
   */
  static String shown(String value, String text) {
    String plain = SheetNumbers.show(value, NumberFormatCode.GENERAL, false);
    String trimmed = text.strip();
    if (trimmed.isEmpty() || trimmed.equals(plain)) {
      return plain;
    }
    StringBuilder digits = new StringBuilder();
    boolean divided = false;
    for (int i = 0; i < trimmed.length(); i++) {
      char c = trimmed.charAt(i);
      if (c >= '0' && c <= '9') {
        digits.append(c);
      } else if ("-()/+".indexOf(c) >= 0) {
        divided = true;
      } else if (c != ' ' && c != '\u00A0') {
        return plain;
      }
    }
    boolean zeroFirst = digits.length() > 1 && digits.charAt(0) == '0';
    String significant = digits.toString().replaceFirst("^0+(?=.)", "");
    return significant.equals(plain) && (zeroFirst || divided) ? trimmed : plain;
  }

  /** A time of day of a duration such as {@code PT08H30M00S}. */
  private static String clock(String time, String text) {
    Matcher parts = DURATION.matcher(time);
    if (!parts.matches()) {
      return text;
    }
    String hours = parts.group(1);
    String minutes = ":" + ("0" + parts.group(2)).replaceFirst("^0(?=\\d\\d)", "");
    String seconds = ":" + ("0" + parts.group(3)).replaceFirst("^0(?=\\d\\d)", "");
    return hours + minutes + (seconds.equals(":00") ? "" : seconds);
  }

  /** The paragraphs of a cell, divided by line breaks; notes and drawings are no part of it. */
  private String readText() throws IOException {
    StringBuilder text = new StringBuilder();
    int paragraphs = 0;
    int inside = 0;
    while (true) {
      int event = xml.next();
      if (event == XmlPart.START) {
        if (inside == 0 && xml.is("p")) {
          if (paragraphs++ > 0) {
            text.append('\n');
          }
          inside = 1;
        } else if (inside > 0 && !xml.is("annotation") && !xml.is("ruby-text")) {
          inside++;
          space(text);
        } else {
          xml.skipElement();
        }
      } else if (event == XmlPart.END) {
        if (inside == 0) {
          return text.toString();
        }
        inside--;
      } else if (event == XmlPart.TEXT) {
        if (inside > 0) {
          xml.appendText(text, lengthLimit + 1);
        }
      } else {
        throw xml.damaged("cut off");
      }
    }
  }

  private void space(StringBuilder text) {
    if (xml.is("s")) {
      long spaces = Math.min(OdsBook.count(xml.attribute("c")), 1_000);
      for (long i = 0; i < spaces && text.length() <= lengthLimit; i++) {
        text.append(' ');
      }
    } else if (xml.is("tab")) {
      text.append('\t');
    } else if (xml.is("line-break")) {
      text.append('\n');
    }
  }

  @Override
  public SheetCells cells() {
    return cells;
  }

  @Override
  public void close() throws IOException {
    xml.close();
  }
}
