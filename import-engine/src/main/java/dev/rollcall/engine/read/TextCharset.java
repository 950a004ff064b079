package dev.rollcall.engine.read;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The character sets in which text is read. Where a vendor's set contains a standard one and
 * programs write the first under the name of the second, the larger is read, as browsers do (WHATWG
 * Encoding): ISO-8859-1 as windows-1252, Shift_JIS with the characters of Windows, EUC-KR as
 * windows-949, GB2312 and GBK as GB18030.
 */
public enum TextCharset {
  UTF_8("UTF-8", "UTF-8", Width.VARYING),
  UTF_16LE("UTF-16LE", "UTF-16LE", Width.VARYING),
  UTF_16BE("UTF-16BE", "UTF-16BE", Width.VARYING),
  UTF_32LE("UTF-32LE", "UTF-32LE", Width.VARYING),
  UTF_32BE("UTF-32BE", "UTF-32BE", Width.VARYING),
  WINDOWS_1252("windows-1252", "windows-1252", Width.ONE_BYTE),
  WINDOWS_1250("windows-1250", "windows-1250", Width.ONE_BYTE),
  WINDOWS_1251("windows-1251", "windows-1251", Width.ONE_BYTE),
  WINDOWS_1253("windows-1253", "windows-1253", Width.ONE_BYTE),
  WINDOWS_1254("windows-1254", "windows-1254", Width.ONE_BYTE),
  WINDOWS_1255("windows-1255", "windows-1255", Width.ONE_BYTE),
  WINDOWS_1256("windows-1256", "windows-1256", Width.ONE_BYTE),
  WINDOWS_1257("windows-1257", "windows-1257", Width.ONE_BYTE),
  WINDOWS_1258("windows-1258", "windows-1258", Width.ONE_BYTE),
  WINDOWS_874("windows-874", "x-windows-874", Width.ONE_BYTE),
  ISO_8859_2("ISO-8859-2", "ISO-8859-2", Width.ONE_BYTE),
  ISO_8859_4("ISO-8859-4", "ISO-8859-4", Width.ONE_BYTE),
  ISO_8859_5("ISO-8859-5", "ISO-8859-5", Width.ONE_BYTE),
  ISO_8859_6("ISO-8859-6", "ISO-8859-6", Width.ONE_BYTE),
  ISO_8859_7("ISO-8859-7", "ISO-8859-7", Width.ONE_BYTE),
  ISO_8859_8("ISO-8859-8", "ISO-8859-8", Width.ONE_BYTE),
  ISO_8859_13("ISO-8859-13", "ISO-8859-13", Width.ONE_BYTE),
  ISO_8859_15("ISO-8859-15", "ISO-8859-15", Width.ONE_BYTE),
  KOI8_R("KOI8-R", "KOI8-R", Width.ONE_BYTE),
  KOI8_U("KOI8-U", "KOI8-U", Width.ONE_BYTE),
  MACINTOSH("macintosh", "x-MacRoman", Width.ONE_BYTE),
  IBM850("IBM850", "IBM850", Width.ONE_BYTE),
  IBM852("IBM852", "IBM852", Width.ONE_BYTE),
  IBM866("IBM866", "IBM866", Width.ONE_BYTE),
  SHIFT_JIS("Shift_JIS", "windows-31j", Width.VARYING),
  EUC_JP("EUC-JP", "EUC-JP", Width.VARYING),
  EUC_KR("EUC-KR", "x-windows-949", Width.VARYING),
  GB18030("GB18030", "GB18030", Width.VARYING),
  BIG5("Big5", "x-windows-950", Width.VARYING);

  /** Names of sets that are parts of others, by their canonical name in Java. */
  private static final Map<String, TextCharset> PARTS =
      Map.ofEntries(
          Map.entry("us-ascii", UTF_8),
          Map.entry("iso-8859-1", WINDOWS_1252),
          Map.entry("iso-8859-9", WINDOWS_1254),
          Map.entry("iso-8859-11", WINDOWS_874),
          Map.entry("x-iso-8859-11", WINDOWS_874),
          Map.entry("tis-620", WINDOWS_874),
          Map.entry("utf-16", UTF_16LE),
          Map.entry("utf-32", UTF_32LE),
          Map.entry("shift_jis", SHIFT_JIS),
          Map.entry("euc-kr", EUC_KR),
          Map.entry("gb2312", GB18030),
          Map.entry("gbk", GB18030),
          Map.entry("big5", BIG5));

  private enum Width {
    ONE_BYTE,
    VARYING
  }

  private final String shownName;
  private final Charset charset;
  private final Width width;

  TextCharset(String shownName, String javaName, Width width) {
    this.shownName = shownName;
    charset = Charset.forName(javaName);
    this.width = width;
  }

  /** Its name in answers and layouts. */
  public String shownName() {
    return shownName;
  }

  /** What decodes it. */
  public Charset charset() {
    return charset;
  }

  /** Whether each byte is a character. */
  public boolean isSingleByte() {
    return width == Width.ONE_BYTE;
  }

  /** The set with this name or alias in any case; null when there is none. */
  public static @Nullable TextCharset byName(String name) {
    String wanted = name.strip().toLowerCase(Locale.ROOT);
    for (TextCharset known : values()) {
      if (known.shownName.toLowerCase(Locale.ROOT).equals(wanted)) {
        return known;
      }
    }
    String canonical;
    try {
      canonical = Charset.forName(wanted).name();
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return null;
    }
    for (TextCharset known : values()) {
      if (known.charset.name().equals(canonical)) {
        return known;
      }
    }
    return PARTS.get(canonical.toLowerCase(Locale.ROOT));
  }
}
