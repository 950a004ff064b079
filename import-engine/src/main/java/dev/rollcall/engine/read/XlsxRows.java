package dev.rollcall.engine.read;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of a worksheet part (ISO/IEC 29500-1, 18.3), read up to the end of its cells. */
final class XlsxRows implements SheetRows {
  private static final int LONGEST_VALUE = 1_000;
  private static final long ROW_BYTES = 1_024;
  private static final long CELL_BYTES = 200;
  private static final long CHARACTER_BYTES = 8;

  private final XmlPart xml;
  private final @Nullable SharedStrings texts;
  private final XlsxStyles styles;
  private final boolean since1904;
  private final int lengthLimit;
  private final SheetCells cells;
  private final StringBuilder value = new StringBuilder();
  private long row;
  private boolean inData;
  private boolean ended;

  /** Reads a worksheet; closes part and texts with itself. */
  XlsxRows(
      XmlPart xml,
      @Nullable SharedStrings texts,
      XlsxStyles styles,
      boolean since1904,
      int lengthLimit) {
    this.xml = xml;
    this.texts = texts;
    this.styles = styles;
    this.since1904 = since1904;
    this.lengthLimit = lengthLimit;
    cells = new SheetCells(lengthLimit);
  }

  @Override
  public boolean next() throws IOException {
    while (!ended) {
      int event = xml.next();
      if (event == XmlPart.START) {
        if (inData && xml.is("row")) {
          readRow();
          if (!cells.values().isEmpty()) {
            return true;
          }
        } else if (xml.is("sheetData")) {
          inData = true;
        } else if (inData) {
          xml.skipElement();
        }
      } else if (event == XmlPart.END) {
        if (inData && xml.is("sheetData")) {
          ended = true;
          xml.drain();
        }
      } else if (event == XmlPart.DOCUMENT_END) {
        if (inData) {
          throw xml.damaged("cut off");
        }
        ended = true;
      }
    }
    return false;
  }

  private void readRow() throws IOException {
    String given = xml.attribute("r");
    long number = given == null ? row + 1 : rowNumber(given);
    if (number <= row) {
      throw xml.damaged("out of order at row " + number);
    }
    if (number > LAST_ROW) {
      throw xml.damaged("longer than a sheet can be");
    }
    row = number;
    cells.begin(row);
    xml.explain(ROW_BYTES);
    int column = -1;
    while (true) {
      int event = xml.next();
      if (event == XmlPart.START) {
        if (xml.is("c")) {
          column = readCell(column);
        } else {
          xml.skipElement();
        }
      } else if (event == XmlPart.END) {
        // Only the row itself can end here.
        return;
      } else if (event == XmlPart.DOCUMENT_END) {
        throw xml.damaged("cut off");
      }
    }
  }

  private long rowNumber(String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw xml.damaged("wrong about the number of a row");
    }
  }

  /** Returns the cell's column, from 0. */
  private int readCell(int before) throws IOException {
    String reference = xml.attribute("r");
    int column = reference == null ? before + 1 : column(reference);
    if (column <= before) {
      throw xml.damaged("out of order at cell " + reference);
    }
    if (column >= LAST_COLUMN) {
      throw xml.damaged("wider than a sheet can be");
    }
    String type = xml.attribute("t");
    String style = xml.attribute("s");
    value.setLength(0);
    String inline = null;
    boolean inValue = false;
    while (true) {
      int event = xml.next();
      if (event == XmlPart.START) {
        if (xml.is("v")) {
          inValue = true;
        } else if (xml.is("is")) {
          inline = RichText.read(xml, "is", lengthLimit);
        } else {
          xml.skipElement();
        }
      } else if (event == XmlPart.END) {
        if (!inValue) {
          break;
        }
        inValue = false;
      } else if (event == XmlPart.TEXT) {
        if (inValue) {
          xml.appendText(value, lengthLimit + 1);
        }
      } else {
        throw xml.damaged("cut off");
      }
    }
    put(column, type == null ? "n" : type, style, inline);
    return column;
  }

  private void put(int column, String type, @Nullable String style, @Nullable String inline)
      throws IOException {
    String stored = inline != null ? inline : value.toString();
    if (stored.isEmpty()) {
      return;
    }
    xml.explain(CELL_BYTES + CHARACTER_BYTES * stored.length());
    switch (type) {
      case "s" -> cells.put(column, sharedText(stored), true);
      case "inlineStr" -> cells.put(column, stored, true);
      case "str" -> cells.put(column, RichText.unescaped(stored), true);
      case "b" -> cells.put(column, XlsxBook.isTrue(stored.strip()) ? "true" : "false", false);
      case "e" -> cells.putError(column, stored.strip());
      case "d" -> cells.put(column, withoutMidnight(stored.strip()), false);
      default ->
          cells.put(
              column,
              stored.length() > LONGEST_VALUE
                  ? stored
                  : SheetNumbers.show(stored, styles.of(style), since1904),
              false);
    }
  }

  private String sharedText(String index) throws IOException {
    String text = null;
    try {
      text = texts == null ? null : texts.get(Integer.parseInt(index.strip()));
    } catch (NumberFormatException e) {
      // As wrong as a number that no text has.
    }
    if (text == null) {
      throw xml.damaged("referring to a text that is not there, in row " + row);
    }
    return text;
  }

  private static String withoutMidnight(String moment) {
    return moment.replaceFirst("T00:00:00(\\.0+)?Z?$", "");
  }

  /** The column of a reference such as {@code AB12}, from 0. */
  private int column(String reference) {
    int column = 0;
    int i = 0;
    while (i < reference.length() && i < 4) {
      char c = reference.charAt(i);
      int letter = c >= 'a' && c <= 'z' ? c - 'a' : c - 'A';
      if (letter < 0 || letter > 25) {
        break;
      }
      column = column * 26 + letter + 1;
      i++;
    }
    if (i == 0) {
      throw xml.damaged("wrong about the place of a cell");
    }
    return column - 1;
  }

  @Override
  public SheetCells cells() {
    return cells;
  }

  @Override
  public void close() throws IOException {
    try {
      xml.close();
    } finally {
      if (texts != null) {
        texts.close();
      }
    }
  }
}
