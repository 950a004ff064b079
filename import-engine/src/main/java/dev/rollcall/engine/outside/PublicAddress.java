package dev.rollcall.engine.outside;

import java.net.Inet4Address;
import java.net.InetAddress;

/**
 * Tells addresses of the public internet from all others. What IANA lists as special purpose is not
 * public: this host, private and shared networks, link-local with the metadata services of clouds,
 * documentation, benchmarks, multicast, reserved. IPv6 forms that carry an IPv4 address are judged
 * by the address that they carry.
 *
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IPv4 registry</a>
 * @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry">IPv6 registry</a>
 */
final class PublicAddress {
  private static final AddressRange[] SPECIAL_IPV4 =
      ranges(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.31.196.0/24",
          "192.52.193.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "192.175.48.0/24",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4");

  /** Only what is assigned as global unicast is public. */
  private static final AddressRange GLOBAL_UNICAST = AddressRange.parse("2000::/3");

  private static final AddressRange[] SPECIAL_IPV6 =
      ranges("2001::/23", "2001:db8::/32", "3fff::/20", "2620:4f:8000::/48");

  private static final AddressRange SIX_TO_FOUR = AddressRange.parse("2002::/16");
  private static final AddressRange TRANSLATED = AddressRange.parse("64:ff9b::/96");
  private static final int IPV4_LENGTH = 4;

  private PublicAddress() {}

  static boolean is(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address instanceof Inet4Address ? isPublic(bytes) : isPublicIpv6(bytes);
  }

  private static boolean isPublic(byte[] ipv4) {
    return !isIn(ipv4, SPECIAL_IPV4);
  }

  private static boolean isPublicIpv6(byte[] bytes) {
    if (TRANSLATED.contains(bytes)) {
      return isPublic(part(bytes, 12));
    }
    if (SIX_TO_FOUR.contains(bytes)) {
      return isPublic(part(bytes, 2));
    }
    // Mapped and compatible addresses, loopback, unique local and link-local ones are outside of
    // it.
    return GLOBAL_UNICAST.contains(bytes) && !isIn(bytes, SPECIAL_IPV6);
  }

  private static byte[] part(byte[] ipv6, int from) {
    byte[] ipv4 = new byte[IPV4_LENGTH];
    System.arraycopy(ipv6, from, ipv4, 0, IPV4_LENGTH);
    return ipv4;
  }

  private static boolean isIn(byte[] address, AddressRange[] ranges) {
    for (AddressRange range : ranges) {
      if (range.contains(address)) {
        return true;
      }
    }
    return false;
  }

  private static AddressRange[] ranges(String... texts) {
    AddressRange[] ranges = new AddressRange[texts.length];
    for (int i = 0; i < texts.length; i++) {
      ranges[i] = AddressRange.parse(texts[i]);
    }
    return ranges;
  }
}
