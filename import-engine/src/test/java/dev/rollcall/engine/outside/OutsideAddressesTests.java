package dev.rollcall.engine.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.engine.outside.OutsideAddresses.RefusedAddressException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutsideAddressesTests {
  private final OutsideAddresses addresses = new OutsideAddresses(new OutsideProperties(List.of()));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com/hook",
        "http://example.com:8080/hook?a=b",
        "HTTPS://Hooks.Example.COM./x",
        "https://8.8.8.8/",
        "https://[2606:4700::1111]/",
        "https://[64:ff9b::808:808]/"
      })
  void publicAddressesAreAllowed(String url) {
    assertThat(addresses.refusal(url)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1/",
        "http://127.8.9.1:9000/",
        "http://0.0.0.0/",
        "http://10.1.2.3/",
        "http://100.64.0.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://172.16.0.1/",
        "http://172.31.255.255/",
        "http://192.168.1.1/",
        "http://198.18.0.1/",
        "http://224.0.0.1/",
        "http://255.255.255.255/",
        "http://[::1]/",
        "http://[::]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:a00:1]/",
        "http://[::127.0.0.1]/",
        "http://[64:ff9b::a00:1]/",
        "http://[2002:7f00:1::]/",
        "http://[2001:0:7f00:1::]/",
        "http://[fe80::1]/",
        "http://[fe80::1%25eth0]/",
        "http://[fd00::1]/",
        "http://[ff02::1]/",
        "http://[2001:db8::1]/",
        "http://localhost/",
        "http://LOCALHOST./",
        "http://api.localhost/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0x7f.1/",
        "http://017700000001/",
        "http://127.1/",
        "http://127.0.0.01/",
        "http://1.2.3.4.5/",
        "http://example.com:0/",
        "http://example.com:65536/",
        "http://user@example.com/",
        "http://example.com#@127.0.0.1/",
        "http://exämple.com/",
        "http://127。0。0。1/",
        "http:///path",
        "//example.com/",
        "ftp://example.com/",
        "file:///etc/passwd",
        "gopher://example.com/",
        "not a url",
        ""
      })
  void everythingElseIsRefused(String url) {
    assertThat(addresses.refusal(url)).isNotNull();
  }

  @Test
  void nameWithOnePrivateAddressAmongPublicOnesIsRefused() throws UnknownHostException {
    InetAddress good = InetAddress.getByName("8.8.8.8");
    InetAddress metadata = InetAddress.getByName("169.254.169.254");
    assertThat(addresses.checked("good.example", new InetAddress[] {good})).containsExactly(good);
    assertThatThrownBy(() -> addresses.checked("x.example", new InetAddress[] {good, metadata}))
        .isInstanceOf(RefusedAddressException.class)
        .hasMessage("x.example has an address that is not on the public internet");
  }

  @Test
  void nameThatLeadsToThisHostIsRefusedWhenItIsResolved() {
    assertThatThrownBy(() -> addresses.resolve("localhost"))
        .isInstanceOf(RefusedAddressException.class);
  }

  @Test
  void configuredNetworksAreAllowedAndNoMore() {
    OutsideAddresses own =
        new OutsideAddresses(new OutsideProperties(List.of("10.1.0.0/16", "fd00::/8")));
    assertThat(own.refusal("http://10.1.255.1/")).isNull();
    assertThat(own.refusal("http://[fd12::1]/")).isNull();
    assertThat(own.refusal("http://10.2.0.1/")).isNotNull();
    assertThat(own.refusal("http://127.0.0.1/")).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "fd00::/129", ""})
  void whatIsNoNetworkIsRefusedAtTheStart(String network) {
    assertThatThrownBy(() -> new OutsideProperties(List.of(network)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
