package dev.rollcall.engine.upload;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells from its first bytes what a file is. Names and declared types are not asked, since both are
 * often wrong.
 */
public final class ContentSniffer {
  /** How many bytes from the beginning of a file are enough. */
  public static final int BYTES = 4 * 1024;

  /** Where a tar archive says that it is one. */
  private static final int TAR_MARK = 257;

  private static final Pattern JSON_OBJECT = Pattern.compile("\\{\\s*(\"|\\}\\s*$)");
  private static final Pattern JSON_ARRAY = Pattern.compile("\\[\\s*([\\[{\"\\d\\-]|\\]\\s*$)");
  private static final Pattern HTML =
      Pattern.compile("<(!doctype\\s+html|html|head|body|table|meta)\\b");
  private static final Pattern EMAIL =
      Pattern.compile("\\A(mime-version: |(received|return-path|message-id): .*\\R)");
  private static final Pattern XML = Pattern.compile("<(\\?xml\\b|!doctype\\b|!--)");

  private ContentSniffer() {}

  /** What the bytes are; no bytes are text. */
  public static ContentKind sniff(byte[] firstBytes) {
    ContentKind binary = byMagicNumber(firstBytes);
    if (binary != null) {
      return binary;
    }
    // One character for each byte: all the marks looked for are ASCII.
    String text = new String(firstBytes, StandardCharsets.ISO_8859_1);
    if (text.startsWith("\u00EF\u00BB\u00BF")) {
      text = text.substring(3);
    }
    text = text.stripLeading();
    String lowerCase = text.toLowerCase(Locale.ROOT);
    if (lowerCase.startsWith("begin:vcard")) {
      return ContentKind.VCARD;
    }
    if (JSON_OBJECT.matcher(text).lookingAt() || JSON_ARRAY.matcher(text).lookingAt()) {
      return ContentKind.JSON;
    }
    if (lowerCase.startsWith("begin:vcalendar")) {
      return ContentKind.CALENDAR;
    }
    if (EMAIL.matcher(lowerCase).find()) {
      return ContentKind.EMAIL;
    }
    if (HTML.matcher(lowerCase).lookingAt()) {
      return ContentKind.HTML;
    }
    if (XML.matcher(lowerCase).lookingAt()) {
      return lowerCase.contains("<html")
          ? ContentKind.HTML
          : lowerCase.contains("urn:schemas-microsoft-com:office:spreadsheet")
              ? ContentKind.XML_SPREADSHEET
              : ContentKind.XML;
    }
    return isBinary(firstBytes) ? ContentKind.BINARY : ContentKind.TEXT;
  }

  private static @Nullable ContentKind byMagicNumber(byte[] bytes) {
    if (startsWith(bytes, 'P', 'K', 3, 4) || startsWith(bytes, 'P', 'K', 5, 6)) {
      return ContentKind.ZIP;
    }
    if (startsWith(bytes, 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1)) {
      return ContentKind.OFFICE;
    }
    if (startsWith(bytes, 0x09, 0x00, 0x04, 0x00)
        || startsWith(bytes, 0x09, 0x02, 0x06, 0x00)
        || startsWith(bytes, 0x09, 0x04, 0x06, 0x00)) {
      return ContentKind.XLS_TOO_OLD;
    }
    if (startsWith(bytes, '%', 'P', 'D', 'F', '-')) {
      return ContentKind.PDF;
    }
    if (startsWith(bytes, 0x1F, 0x8B)) {
      return ContentKind.GZIP;
    }
    if (startsWith(bytes, 0x89, 'P', 'N', 'G')) {
      return ContentKind.PNG;
    }
    if (startsWith(bytes, 0xFF, 0xD8, 0xFF)) {
      return ContentKind.JPEG;
    }
    if (startsWith(bytes, 'G', 'I', 'F', '8')) {
      return ContentKind.GIF;
    }
    return byRarerMagicNumber(bytes);
  }

  private static @Nullable ContentKind byRarerMagicNumber(byte[] bytes) {
    if (startsWith(bytes, 'R', 'a', 'r', '!')) {
      return ContentKind.RAR;
    }
    if (startsWith(bytes, '7', 'z', 0xBC, 0xAF)) {
      return ContentKind.SEVEN_ZIP;
    }
    if (startsWith(bytes, 0xFD, '7', 'z', 'X', 'Z')
        || startsWith(bytes, 0x28, 0xB5, 0x2F, 0xFD)
        || (startsWith(bytes, 'B', 'Z', 'h') && contains(bytes, 4, "1AY&SY"))
        || contains(bytes, TAR_MARK, "ustar")) {
      return ContentKind.OTHER_ARCHIVE;
    }
    if (startsWith(bytes, '{', '\\', 'r', 't', 'f')) {
      return ContentKind.RTF;
    }
    if (startsWith(bytes, '!', 'B', 'D', 'N')) {
      return ContentKind.OUTLOOK_STORE;
    }
    if (contains(bytes, 0, "SQLite format 3") || contains(bytes, 4, "Standard ")) {
      return ContentKind.DATABASE;
    }
    if (startsWith(bytes, 'I', 'I', 0x2A, 0)
        || startsWith(bytes, 'M', 'M', 0, 0x2A)
        || (startsWith(bytes, 'R', 'I', 'F', 'F') && contains(bytes, 8, "WEBP"))
        || contains(bytes, 4, "ftyphei")) {
      return ContentKind.IMAGE;
    }
    return null;
  }

  private static boolean contains(byte[] bytes, int at, String ascii) {
    if (bytes.length < at + ascii.length()) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (bytes[at + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Text in UTF-16 has NULs as well; what charset a text has is asked later. */
  private static boolean isBinary(byte[] bytes) {
    int controls = 0;
    for (byte b : bytes) {
      if (b > 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f') {
        controls++;
      }
    }
    return controls > bytes.length / 20;
  }

  private static boolean startsWith(byte[] bytes, int... prefix) {
    if (bytes.length < prefix.length) {
      return false;
    }
    for (int i = 0; i < prefix.length; i++) {
      if ((bytes[i] & 0xFF) != prefix[i]) {
        return false;
      }
    }
    return true;
  }
}
