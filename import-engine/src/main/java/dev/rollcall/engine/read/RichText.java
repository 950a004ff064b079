package dev.rollcall.engine.read;

import java.io.IOException;

/**
 * The text of a cell that may be divided into runs of different looks (ISO/IEC 29500-1, 18.4).
 * Phonetic runs, which tell how the text is spoken, are no part of it.
 */
final class RichText {
  private RichText() {}

  /**
   * Reads to the end of the element that has just started.
   *
   * @param element its name
   * @param limit the text is cut one character behind it
   */
  static String read(XmlPart xml, String element, int limit) throws IOException {
    StringBuilder text = new StringBuilder();
    boolean inText = false;
    while (true) {
      int event = xml.next();
      if (event == XmlPart.START) {
        if (xml.is("t")) {
          inText = true;
        } else if (!xml.is("r")) {
          xml.skipElement();
        }
      } else if (event == XmlPart.END) {
        inText = false;
        if (xml.is(element)) {
          return unescaped(text.toString());
        }
      } else if (event == XmlPart.TEXT) {
        if (inText) {
          xml.appendText(text, limit + 1);
        }
      } else {
        throw xml.damaged("cut off");
      }
    }
  }

  /** Characters that XML cannot hold are written {@code _x000D_} (18.4, ST_Xstring). */
  static String unescaped(String text) {
    int at = text.indexOf("_x");
    if (at < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    int copied = 0;
    while (at >= 0) {
      if (isEscape(text, at)) {
        plain.append(text, copied, at);
        plain.append((char) Integer.parseInt(text.substring(at + 2, at + 6), 16));
        copied = at + 7;
        at = text.indexOf("_x", copied);
      } else {
        at = text.indexOf("_x", at + 1);
      }
    }
    return plain.append(text, copied, text.length()).toString();
  }

  private static boolean isEscape(String text, int at) {
    if (at + 7 > text.length() || text.charAt(at + 6) != '_') {
      return false;
    }
    for (int i = at + 2; i < at + 6; i++) {
      if (Character.digit(text.charAt(i), 16) < 0 || text.charAt(i) > 'f') {
        return false;
      }
    }
    return true;
  }
}
