package dev.rollcall.engine.read;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The texts that the cells of an .xlsx workbook refer to by number, read as far as cells ask for
 * them: programs number them in the order of their first use.
 */
final class SharedStrings implements Closeable {
  private final XmlPart xml;
  private final int lengthLimit;
  private final TextTable texts;
  private boolean complete;

  /**
   * Reads the part with the texts, and closes it.
   *
   * @param lengthLimit longer texts are cut one character behind it
   */
  SharedStrings(XmlPart xml, int lengthLimit, int keptCharacters) {
    this.xml = xml;
    this.lengthLimit = lengthLimit;
    texts = new TextTable(keptCharacters);
  }

  /** The text with the number from 0; null when there is none. */
  @Nullable String get(int index) throws IOException {
    while (index >= texts.size() && !complete) {
      readOne();
    }
    return texts.get(index);
  }

  private void readOne() throws IOException {
    while (true) {
      int event = xml.next();
      if (event == XmlPart.DOCUMENT_END) {
        complete = true;
        return;
      }
      if (event == XmlPart.START && xml.is("si")) {
        String text = RichText.read(xml, "si", lengthLimit);
        xml.explain(512 + 8L * text.length());
        texts.add(text);
        return;
      }
    }
  }

  @Override
  public void close() throws IOException {
    try {
      xml.close();
    } finally {
      texts.close();
    }
  }
}
