package dev.rollcall.engine.validate;

/**
 * Whether a normalised e-mail address is one that a mail server could take: RFC 5321 without what
 * nobody means (quoted local parts, comments, IP addresses as domains), with international letters
 * in the local part (RFC 6531). One pass, since it runs for every row.
 */
final class EmailSyntax {
  /** RFC 5321, 4.5.3.1.3, without the angle brackets of a path. */
  private static final int LONGEST_ADDRESS = 254;

  private static final int LONGEST_LOCAL_PART = 64;
  private static final int LONGEST_LABEL = 63;

  /** ASCII characters of a local part other than letters, digits and the dot. */
  private static final String LOCAL_SYMBOLS = "!#$%&'*+-/=?^_`{|}~";

  private static final boolean[] LOCAL_ASCII = new boolean[128];

  static {
    for (char c = '0'; c <= 'z'; c++) {
      LOCAL_ASCII[c] = Character.isLetterOrDigit(c);
    }
    for (char c : LOCAL_SYMBOLS.toCharArray()) {
      LOCAL_ASCII[c] = true;
    }
  }

  private EmailSyntax() {}

  /** Judges a normalised address: a domain that is not lower-case ASCII is no domain. */
  static boolean isValid(String address) {
    int at = address.indexOf('@');
    if (at <= 0) {
      return false;
    }
    int localOctets = localOctets(address, at);
    int domainLength = address.length() - at - 1;
    return localOctets > 0
        && localOctets <= LONGEST_LOCAL_PART
        && localOctets + 1 + domainLength <= LONGEST_ADDRESS
        && isDomain(address, at + 1);
  }

  /** Length of the local part in UTF-8, or -1 when it is not one. */
  private static int localOctets(String address, int end) {
    int octets = 0;
    boolean afterDot = true;
    for (int i = 0; i < end; i++) {
      char c = address.charAt(i);
      if (c == '.') {
        if (afterDot) {
          return -1;
        }
        afterDot = true;
        octets++;
        continue;
      }
      afterDot = false;
      if (c < 128) {
        if (!LOCAL_ASCII[c]) {
          return -1;
        }
        octets++;
      } else {
        int codePoint = address.codePointAt(i);
        if (!isInternational(codePoint)) {
          return -1;
        }
        if (codePoint < 0x800) {
          octets += 2;
        } else if (codePoint < Character.MIN_SUPPLEMENTARY_CODE_POINT) {
          octets += 3;
        } else {
          octets += 4;
          i++;
        }
      }
    }
    return afterDot ? -1 : octets;
  }

  /** Letters, digits, and the marks without which many scripts cannot be written. */
  private static boolean isInternational(int codePoint) {
    if (Character.isLetterOrDigit(codePoint)) {
      return true;
    }
    int type = Character.getType(codePoint);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  private static boolean isDomain(String address, int from) {
    int labelStart = from;
    boolean dotted = false;
    boolean labelHasLetter = false;
    int length = address.length();
    for (int i = from; i < length; i++) {
      char c = address.charAt(i);
      if (c == '.') {
        if (!isLabel(address, labelStart, i)) {
          return false;
        }
        dotted = true;
        labelHasLetter = false;
        labelStart = i + 1;
      } else if (c >= 'a' && c <= 'z') {
        labelHasLetter = true;
      } else if (c != '-' && (c < '0' || c > '9')) {
        return false;
      }
    }
    return dotted
        && isLabel(address, labelStart, length)
        && length - labelStart > 1
        && labelHasLetter;
  }

  private static boolean isLabel(String address, int start, int end) {
    return end > start
        && end - start <= LONGEST_LABEL
        && address.charAt(start) != '-'
        && address.charAt(end - 1) != '-';
  }
}
