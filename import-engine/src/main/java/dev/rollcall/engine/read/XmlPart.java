package dev.rollcall.engine.read;

import com.fasterxml.aalto.UncheckedStreamException;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import dev.rollcall.engine.read.UnreadableSourceException.Code;
import java.io.Closeable;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * One XML part of a document as a stream of elements and text, told by their local names since
 * programs choose prefixes and namespaces (transitional, strict) freely. A document type is
 * refused, so there are no entities to expand or to fetch.
 */
final class XmlPart implements Closeable {
  static final int START = XMLStreamConstants.START_ELEMENT;
  static final int END = XMLStreamConstants.END_ELEMENT;
  static final int TEXT = XMLStreamConstants.CHARACTERS;
  static final int DOCUMENT_END = XMLStreamConstants.END_DOCUMENT;

  private static final int DEEPEST_NESTING = 200;

  /** Names are kept by the parser; no format has nearly as many. */
  private static final int MOST_NAMES = 5_000;

  private final UnpackedInput input;
  private final String partName;
  private final XMLStreamReader reader;
  private final Set<String> names = new HashSet<>();
  private int depth;

  private XmlPart(UnpackedInput input, String partName, XMLStreamReader reader) {
    this.input = input;
    this.partName = partName;
    this.reader = reader;
  }

  /** Reads the part; closes the input with itself. */
  static XmlPart open(UnpackedInput input, String partName) throws IOException {
    // A factory of its own: factories share the names that they have seen.
    XMLInputFactory factory = new InputFactoryImpl();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    try {
      return new XmlPart(input, partName, factory.createXMLStreamReader(input));
    } catch (XMLStreamException | RuntimeException e) {
      input.close();
      throw translated(partName, e);
    }
  }

  /** Goes on to the next start, end, text, or the end of the document. */
  int next() throws IOException {
    try {
      while (true) {
        int event = reader.next();
        input.event();
        switch (event) {
          case START -> {
            if (++depth > DEEPEST_NESTING) {
              throw damaged("nested too deeply");
            }
            checkNames();
            return event;
          }
          case END -> {
            depth--;
            return event;
          }
          case XMLStreamConstants.CDATA, XMLStreamConstants.SPACE, TEXT -> {
            return TEXT;
          }
          case DOCUMENT_END -> {
            return event;
          }
          case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
              throw new UnreadableSourceException(
                  Code.XML_FORBIDDEN,
                  "The part "
                      + partName
                      + " of the file has a document type or entities, which no spreadsheet needs."
                      + " Save the file again with a spreadsheet program.");
          default -> {}
        }
      }
    } catch (XMLStreamException | RuntimeException e) {
      throw translated(partName, e);
    }
  }

  private void checkNames() {
    if (names.add(reader.getLocalName()) && names.size() > MOST_NAMES) {
      throw damaged("too many names");
    }
    int attributes = reader.getAttributeCount();
    for (int i = 0; i < attributes; i++) {
      if (names.add(reader.getAttributeLocalName(i)) && names.size() > MOST_NAMES) {
        throw damaged("too many names");
      }
    }
  }

  /** The local name of the element that starts or ends. */
  String name() {
    return reader.getLocalName();
  }

  boolean is(String name) {
    return reader.getLocalName().equals(name);
  }

  /** The attribute with this local name, null when there is none. */
  @Nullable String attribute(String name) {
    int attributes = reader.getAttributeCount();
    for (int i = 0; i < attributes; i++) {
      if (reader.getAttributeLocalName(i).equals(name)) {
        return reader.getAttributeValue(i);
      }
    }
    return null;
  }

  /** Appends the text at which the reader stands, as long as there is room. */
  void appendText(StringBuilder text, int limit) throws IOException {
    try {
      int length = reader.getTextLength();
      int room = Math.max(0, limit - text.length());
      text.append(reader.getTextCharacters(), reader.getTextStart(), Math.min(room, length));
    } catch (RuntimeException e) {
      throw translated(partName, e);
    }
  }

  /** Passes the element that has just started, with all in it. */
  void skipElement() throws IOException {
    for (int open = 1; open > 0; ) {
      int event = next();
      if (event == START) {
        open++;
      } else if (event == END) {
        open--;
      } else if (event == DOCUMENT_END) {
        throw damaged("cut off");
      }
    }
  }

  /** Says that something useful was found; see {@link UnpackedInput#explain}. */
  void explain(long bytes) {
    input.explain(bytes);
  }

  /** Reads the bytes behind what is needed, only to see whether they are whole. */
  void drain() throws IOException {
    input.drain();
  }

  UnreadableSourceException damaged(String what) {
    return UnreadableSourceException.damaged("its part " + partName + " is " + what + ".");
  }

  /** Whatever the parser throws about bytes is the fault of the bytes. */
  private static UnreadableSourceException translated(String partName, Exception e)
      throws IOException {
    if (e instanceof UnreadableSourceException ours) {
      return ours;
    }
    Throwable cause = e instanceof UncheckedStreamException ? e.getCause() : e;
    if (cause instanceof XMLStreamException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof UnreadableSourceException ours) {
      return ours;
    }
    if (cause instanceof IOException failed
        && !(cause instanceof java.io.CharConversionException)) {
      throw failed;
    }
    return UnreadableSourceException.damaged("its part " + partName + " is no proper XML.");
  }

  @Override
  public void close() throws IOException {
    try {
      reader.close();
    } catch (XMLStreamException | RuntimeException e) {
      // Nothing is read any more.
    }
    input.close();
  }
}
