package dev.rollcall.db.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The server's settings as words of its command line, which nothing in a file can override. */
record ServerSettings(Map<String, String> extra) {

  private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_.]*");

  ServerSettings {
    for (Map.Entry<String, String> setting : extra.entrySet()) {
      if (!NAME.matcher(setting.getKey()).matches()
          || setting.getValue().chars().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException("Not a server setting: " + setting);
      }
    }
    extra = Map.copyOf(extra);
  }

  /** Whether what was committed survives the loss of power. */
  boolean lasting() {
    return !"off".equals(extra.get("fsync"));
  }

  List<String> words(int port) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("fsync", "on");
    settings.putAll(extra);
    // Reachable from this machine only, and only with the password.
    settings.put("listen_addresses", "127.0.0.1");
    settings.put("unix_socket_directories", "");
    settings.put("port", Integer.toString(port));
    List<String> words = new ArrayList<>();
    settings.forEach((name, value) -> words.addAll(List.of("-c", name + "=" + value)));
    return words;
  }

  /** The same for a shell, which is what pg_ctl hands them to. */
  String shellWords(int port) {
    List<String> quoted = new ArrayList<>();
    for (String word : words(port)) {
      quoted.add("'" + word.replace("'", "'\\''") + "'");
    }
    return String.join(" ", quoted);
  }
}
