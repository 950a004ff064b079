package dev.rollcall.engine.outside;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What may be called although it is not on the public internet ({@code rollcall.outside.*}).
 *
 * @param allowedNetworks networks such as {@code 127.0.0.0/8} or {@code fd00::/8}, for development
 *     and for receivers in one's own network; none unless configured
 */
@ConfigurationProperties("rollcall.outside")
public record OutsideProperties(@DefaultValue List<String> allowedNetworks) {
  /** Refuses what is no network. */
  public OutsideProperties {
    allowedNetworks.forEach(AddressRange::parse);
    allowedNetworks = List.copyOf(allowedNetworks);
  }
}
