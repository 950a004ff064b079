package dev.rollcall.samples;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A mapping of a sample's YAML that knows its place and refuses what does not belong there. */
final class YamlNode {
  private final String place;
  private final Map<?, ?> members;

  YamlNode(String place, @Nullable Object value) {
    this.place = place;
    if (!(value instanceof Map<?, ?> map)) {
      throw new SampleFormatException(place + " must be a mapping");
    }
    members = map;
  }

  /** Refuses members of other names, so that a misspelt expectation cannot pass for none. */
  YamlNode only(String... names) {
    Set<String> allowed = Set.of(names);
    for (Object name : members.keySet()) {
      if (!allowed.contains(name)) {
        throw new SampleFormatException(place + " has no " + name);
      }
    }
    return this;
  }

  boolean has(String name) {
    return members.containsKey(name);
  }

  @Nullable Object value(String name) {
    return members.get(name);
  }

  YamlNode node(String name) {
    return new YamlNode(place + "." + name, members.get(name));
  }

  List<YamlNode> nodes(String name) {
    List<YamlNode> nodes = new ArrayList<>();
    for (Object element : list(name)) {
      nodes.add(new YamlNode(place + "." + name + "[" + nodes.size() + "]", element));
    }
    return nodes;
  }

  String text(String name) {
    String text = textOrNull(name);
    if (text == null) {
      throw wrong(name, "a text");
    }
    return text;
  }

  @Nullable String textOrNull(String name) {
    Object value = members.get(name);
    if (value == null || value instanceof String) {
      return (String) value;
    }
    throw wrong(name, "a text");
  }

  long number(String name, long otherwise) {
    Long number = numberOrNull(name);
    return number == null ? otherwise : number;
  }

  @Nullable Long numberOrNull(String name) {
    Object value = members.get(name);
    if (value == null) {
      return null;
    }
    if (value instanceof Integer number) {
      return number.longValue();
    }
    throw wrong(name, "a number");
  }

  boolean flag(String name) {
    Object value = members.get(name);
    if (value == null || value instanceof Boolean) {
      return Boolean.TRUE.equals(value);
    }
    throw wrong(name, "true or false");
  }

  <E extends Enum<E>> E word(String name, Class<E> type) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(members.get(name))) {
        return constant;
      }
    }
    throw wrong(name, "one of " + List.of(type.getEnumConstants()) + " in lower case");
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (Object element : list(name)) {
      if (!(element instanceof String text)) {
        throw wrong(name, "a list of texts");
      }
      texts.add(text);
    }
    return texts;
  }

  /** The members by name, in their order. */
  Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Map.Entry<?, ?> member : members.entrySet()) {
      if (!(member.getKey() instanceof String name) || member.getValue() == null) {
        throw new SampleFormatException(place + " must have names and values");
      }
      values.put(name, member.getValue());
    }
    return values;
  }

  /** The members by name, texts or nothing each. */
  Map<String, @Nullable String> textsOrNulls() {
    Map<String, @Nullable String> texts = new LinkedHashMap<>();
    for (Object name : members.keySet()) {
      if (!(name instanceof String text)) {
        throw new SampleFormatException(place + " must have texts as names, not " + name);
      }
      texts.put(text, textOrNull(text));
    }
    return texts;
  }

  SampleFormatException wrong(String name, String expected) {
    return new SampleFormatException(
        place + "." + name + " must be " + expected + ", not " + members.get(name));
  }

  private List<?> list(String name) {
    Object value = members.get(name);
    if (value == null) {
      return List.of();
    }
    if (value instanceof List<?> list) {
      return list;
    }
    throw wrong(name, "a list");
  }
}
