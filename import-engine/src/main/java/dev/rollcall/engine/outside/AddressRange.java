package dev.rollcall.engine.outside;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** A network in CIDR notation, of IPv4 or IPv6. */
record AddressRange(String text, byte[] network, int prefix) {
  /**
   * Reads {@code 10.0.0.0/8}, {@code 2001:db8::/32}, or a single address.
   *
   * @throws IllegalArgumentException when it is none of these; names are not looked up
   */
  static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    if (!address.matches("[0-9a-fA-F:.]+") || !(address.contains(".") || address.contains(":"))) {
      throw notARange(text, null);
    }
    try {
      byte[] network = InetAddress.getByName(address).getAddress();
      int bits = network.length * Byte.SIZE;
      int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
      if (prefix < 0 || prefix > bits) {
        throw notARange(text, null);
      }
      return new AddressRange(text, network, prefix);
    } catch (UnknownHostException | NumberFormatException e) {
      throw notARange(text, e);
    }
  }

  private static IllegalArgumentException notARange(String text, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "Not a network such as 10.0.0.0/8 or fd00::/8: " + text, cause);
  }

  boolean contains(byte[] address) {
    if (address.length != network.length) {
      return false;
    }
    int whole = prefix / Byte.SIZE;
    for (int i = 0; i < whole; i++) {
      if (address[i] != network[i]) {
        return false;
      }
    }
    int rest = prefix % Byte.SIZE;
    if (rest == 0) {
      return true;
    }
    int mask = 0xff << (Byte.SIZE - rest) & 0xff;
    return (address[whole] & mask) == (network[whole] & mask);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AddressRange range && range.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
