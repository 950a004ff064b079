package dev.rollcall.engine.outside;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses outside may be called: those of the public internet, and those of the configured
 * networks. An address is judged twice. When somebody names it, {@link #refusal} looks at its
 * spelling and asks nobody, so that the answer is quick and always the same. When it is called,
 * {@link #resolve} judges every address that the name has at that moment, and the connection goes
 * to exactly these: a name that changes its mind in between leads nowhere else. Thread-safe.
 */
public final class OutsideAddresses {
  /** Plain labels; the last one is no number, since then it is an address in an odd spelling. */
  private static final Pattern NAME =
      Pattern.compile(
          "(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\\.)*"
              + "[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?\\.?");

  private static final Pattern DOTTED =
      Pattern.compile("(?:0|[1-9][0-9]{0,2})(?:\\.(?:0|[1-9][0-9]{0,2})){3}");

  private static final int MAX_PORT = 65_535;

  private final List<AddressRange> allowed;

  /** The public internet and the networks of the configuration. */
  public OutsideAddresses(OutsideProperties properties) {
    this.allowed = properties.allowedNetworks().stream().map(AddressRange::parse).toList();
  }

  /**
   * Why the address may not be called, as far as its spelling tells; null when it may.
   *
   * @return a sentence part that follows "The address"
   */
  public @Nullable String refusal(String url) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      return "is not a URL";
    }
    String scheme = uri.getScheme();
    if (!"https".equalsIgnoreCase(scheme) && !"http".equalsIgnoreCase(scheme)) {
      return "must begin with https:// or http://";
    }
    if (uri.getRawUserInfo() != null) {
      return "must not carry a user name or password";
    }
    if (uri.getRawFragment() != null) {
      return "must not have a fragment";
    }
    String host = uri.getHost();
    if (host == null || uri.getPort() == 0 || uri.getPort() > MAX_PORT) {
      return "has no valid host and port";
    }
    return hostRefusal(host.toLowerCase(Locale.ROOT));
  }

  private @Nullable String hostRefusal(String host) {
    if (host.startsWith("[")) {
      if (host.contains("%")) {
        return "must not name a network interface";
      }
      return literalRefusal(host.substring(1, host.length() - 1));
    }
    if (DOTTED.matcher(host).matches()) {
      return literalRefusal(host);
    }
    if (!NAME.matcher(host).matches()) {
      return "has a host that is neither a name nor an IP address in its usual spelling";
    }
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    boolean thisHost = name.equals("localhost") || name.endsWith(".localhost");
    return thisHost ? literalRefusal("127.0.0.1") : null;
  }

  /** Does not ask for a name: the text is an address. */
  private @Nullable String literalRefusal(String literal) {
    try {
      InetAddress address = InetAddress.getByName(literal);
      return isAllowed(address) ? null : "is not on the public internet";
    } catch (UnknownHostException e) {
      return "is not an IP address";
    }
  }

  /**
   * The addresses of a host, all of which may be called.
   *
   * @throws UnknownHostException when it has none
   * @throws RefusedAddressException when one of them may not be called
   */
  public InetAddress[] resolve(String host) throws UnknownHostException {
    return checked(host, InetAddress.getAllByName(host));
  }

  InetAddress[] checked(String host, InetAddress[] addresses) throws UnknownHostException {
    for (InetAddress address : addresses) {
      if (!isAllowed(address)) {
        throw new RefusedAddressException(host);
      }
    }
    return addresses;
  }

  private boolean isAllowed(InetAddress address) {
    byte[] bytes = address.getAddress();
    return PublicAddress.is(address)
        || allowed.stream().anyMatch(network -> network.contains(bytes));
  }

  /** The host has an address that may not be called. Which one is nobody's business. */
  public static final class RefusedAddressException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    RefusedAddressException(String host) {
      super(host + " has an address that is not on the public internet");
    }
  }
}
