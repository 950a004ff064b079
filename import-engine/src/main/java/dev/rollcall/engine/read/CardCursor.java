package dev.rollcall.engine.read;

import dev.rollcall.engine.row.ProblemCode;
import dev.rollcall.engine.row.RowContent;
import dev.rollcall.engine.row.RowProblem;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The cards of a vCard file, of version 2.1, 3.0 or 4.0 in any mixture. A card that is damaged is
 * an unreadable row, and reading goes on at the next one.
 */
final class CardCursor implements RowCursor {
  private static final String BEGIN = "BEGIN:VCARD";
  private static final String END = "END:VCARD";

  /** Properties whose values are large and no text. */
  private static final Set<String> LEFT_OUT = Set.of("PHOTO", "LOGO", "SOUND", "KEY");

  private static final int MOST_PROPERTIES = 2_000;

  private final CardLines lines;
  private final List<String> headers;
  private final int lengthLimit;
  private final List<CardProperty> properties = new ArrayList<>();
  private final StringBuilder raw = new StringBuilder();
  private Map<String, String> fields = Map.of();
  private @Nullable RowProblem problem;
  private long line;
  private long length;
  private boolean inAttachment;

  /** Goes through the cards; closes the bytes. */
  CardCursor(InputStream bytes, List<String> headers, int lengthLimit) {
    lines = new CardLines(bytes, lengthLimit);
    this.headers = headers;
    this.lengthLimit = lengthLimit;
  }

  @Override
  public boolean next() throws IOException {
    properties.clear();
    raw.setLength(0);
    problem = null;
    length = 0;
    inAttachment = false;
    boolean begun = false;
    int nested = 0;
    while (lines.next()) {
      String text = lines.text();
      String marker = text.strip().toUpperCase(Locale.ROOT);
      if (!begun) {
        if (Blanks.isBlank(text)) {
          continue;
        }
        begun = true;
        line = lines.number();
        keep(text);
        if (!marker.equals(BEGIN)) {
          return strayText();
        }
        continue;
      }
      keep(text);
      if (marker.equals(BEGIN)) {
        if (!lastIsAgent()) {
          lines.pushBack();
          damaged("it has no END:VCARD before the next card begins");
          return finished();
        }
        nested++;
      } else if (marker.equals(END)) {
        if (nested == 0) {
          return finished();
        }
        nested--;
      } else if (nested == 0 && !Blanks.isBlank(text)) {
        property(text);
      }
    }
    if (begun) {
      damaged("the file ends before its END:VCARD");
    }
    return begun && finished();
  }

  /** A card within a card: the secretary of vCard 2.1. */
  private boolean lastIsAgent() {
    return !properties.isEmpty() && properties.get(properties.size() - 1).name().equals("AGENT");
  }

  /** Text between cards, up to the next one, is one row that cannot be read. */
  private boolean strayText() throws IOException {
    while (lines.next()) {
      if (lines.text().strip().equalsIgnoreCase(BEGIN)) {
        lines.pushBack();
        break;
      }
      keep(lines.text());
    }
    damaged("this text is in no card");
    return finished();
  }

  private void property(String first) throws IOException {
    if (inAttachment && first.indexOf(':') < 0) {
      // Some phones do not indent what goes on.
      return;
    }
    long number = lines.number();
    StringBuilder text = new StringBuilder(first);
    boolean attachment = isAttachment(first);
    boolean quotedPrintable = CardProperty.isQuotedPrintable(first);
    boolean cut = lines.isCut();
    while (true) {
      boolean softBreak =
          quotedPrintable && text.length() > 0 && text.charAt(text.length() - 1) == '=';
      if (!lines.next()) {
        break;
      }
      boolean folded = lines.startsWithSpace();
      if (!folded && !softBreak) {
        lines.pushBack();
        break;
      }
      cut |= lines.isCut();
      if (attachment) {
        continue;
      }
      if (softBreak) {
        text.setLength(text.length() - 1);
      }
      String more = folded ? lines.text().substring(1) : lines.text();
      int room = lengthLimit - text.length();
      cut |= more.length() > room;
      text.append(more, 0, Math.max(0, Math.min(room, more.length())));
      keep(more);
    }
    inAttachment = attachment;
    if (attachment) {
      return;
    }
    CardProperty property = CardProperty.parse(text.toString());
    if (property == null) {
      damaged("line " + number + " is no property");
      return;
    }
    length += text.length();
    if (cut || length > lengthLimit || properties.size() >= MOST_PROPERTIES) {
      length = Math.max(length, lengthLimit + 1L);
    } else {
      properties.add(property);
    }
  }

  private static boolean isAttachment(String line) {
    int end = 0;
    while (end < line.length() && line.charAt(end) != ':' && line.charAt(end) != ';') {
      end++;
    }
    String name = line.substring(line.lastIndexOf('.', end) + 1, end).toUpperCase(Locale.ROOT);
    return LEFT_OUT.contains(name);
  }

  private void keep(String text) {
    int room = Math.min(2_000, lengthLimit) - raw.length();
    if (room > 0) {
      raw.append(text, 0, Math.min(room, text.length())).append('\n');
    }
  }

  private void damaged(String what) {
    if (problem == null) {
      problem = RowProblem.error(ProblemCode.VCARD_DAMAGED, null, null, what + ".");
    }
  }

  private boolean finished() {
    if (length > lengthLimit) {
      problem = RowProblem.error(ProblemCode.ROW_TOO_LONG, null, null, length, lengthLimit);
    }
    fields = problem == null ? CardFields.of(properties) : Map.of();
    return true;
  }

  /** The columns that the card has; none when it cannot be read. */
  Set<String> columns() {
    return fields.keySet();
  }

  @Override
  public long line() {
    return line;
  }

  @Override
  public RowContent content() {
    RowProblem found = problem;
    if (found != null) {
      return new RowContent.Unreadable(found, raw.toString());
    }
    List<String> values = new ArrayList<>(headers.size());
    Map<Integer, RowContent.SpecialCell> special = new HashMap<>();
    for (String header : headers) {
      if (header.equals(CardFields.TAGS) && fields.containsKey(header)) {
        special.put(values.size(), new RowContent.ListCell(CardFields.tags(properties)));
      }
      values.add(fields.getOrDefault(header, ""));
    }
    return new RowContent.Cells(values, special);
  }

  @Override
  public int length() {
    return (int) Math.min(length, lengthLimit);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
