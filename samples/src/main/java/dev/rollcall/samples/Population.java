package dev.rollcall.samples;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What generated contacts are made of, by country. Immutable. */
final class Population {
  private static final String RESOURCE = "people.yaml";
  private static final Population SHARED = read();

  private final List<Region> regions;

  /** Each region as often as its weight says. */
  private final List<Region> draw;

  /** A name and its spelling in an e-mail address. */
  record Name(String text, String latin) {}

  /** A town with its state, blank where there is none, and how its postal codes begin. */
  record Place(String city, String state, String postalCodeStart) {}

  /** One country. */
  record Region(
      String country,
      String callingCode,
      String phoneStart,
      String addressPattern,
      List<String> streets,
      List<Place> places,
      List<String> companies,
      List<Name> given,
      List<Name> family) {}

  private Population(List<Region> regions, List<Region> draw) {
    this.regions = List.copyOf(regions);
    this.draw = List.copyOf(draw);
  }

  static Population shared() {
    return SHARED;
  }

  List<Region> regions() {
    return regions;
  }

  Region region(Dice dice) {
    return dice.oneOf(draw);
  }

  private static Population read() {
    List<Region> regions = new ArrayList<>();
    List<Region> draw = new ArrayList<>();
    try (InputStream yaml =
        Objects.requireNonNull(Population.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      List<Map<String, Object>> entries =
          new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
      for (Map<String, Object> entry : entries) {
        Region region = region(entry);
        regions.add(region);
        int weight = (Integer) value(entry, "weight");
        for (int i = 0; i < weight; i++) {
          draw.add(region);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Population(regions, draw);
  }

  private static Region region(Map<String, Object> entry) {
    List<String> phone = texts(entry, "phone");
    List<Place> places = new ArrayList<>();
    for (Object place : (List<?>) value(entry, "places")) {
      List<?> parts = (List<?>) place;
      places.add(new Place(text(parts.get(0)), text(parts.get(1)), text(parts.get(2))));
    }
    return new Region(
        text(value(entry, "country")),
        phone.get(0),
        phone.get(1),
        text(value(entry, "address")),
        texts(entry, "streets"),
        places,
        texts(entry, "companies"),
        texts(entry, "given").stream().map(Population::name).toList(),
        texts(entry, "family").stream().map(Population::name).toList());
  }

  private static Name name(String entry) {
    int latin = entry.indexOf('=');
    return latin < 0
        ? new Name(entry, latinOf(entry))
        : new Name(entry.substring(0, latin), entry.substring(latin + 1));
  }

  private static String latinOf(String name) {
    String lowerCase =
        name.toLowerCase(Locale.ROOT)
            .replace("ß", "ss")
            .replace('ł', 'l')
            .replace('ø', 'o')
            .replace('ı', 'i');
    return Normalizer.normalize(lowerCase, Normalizer.Form.NFD).replaceAll("[^a-z]", "");
  }

  private static List<String> texts(Map<String, Object> entry, String key) {
    return ((List<?>) value(entry, key)).stream().map(Population::text).toList();
  }

  private static Object value(Map<String, Object> entry, String key) {
    return Objects.requireNonNull(entry.get(key), key);
  }

  private static String text(Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw new IllegalStateException(RESOURCE + " has " + value + " where a text should be");
  }
}
