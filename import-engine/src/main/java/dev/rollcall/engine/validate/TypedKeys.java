package dev.rollcall.engine.validate;

import java.text.Normalizer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The way back from a custom field's normalised key to the key as typed, for messages. */
final class TypedKeys {
  private TypedKeys() {}

  /** The typed key that became the normalised one, the last one if there are several, else null. */
  static @Nullable String find(Map<String, Object> typed, String normalKey) {
    if (typed.containsKey(normalKey)) {
      return normalKey;
    }
    String found = null;
    for (String typedKey : typed.keySet()) {
      String composed = Normalizer.normalize(typedKey, Normalizer.Form.NFC);
      int start = composed.indexOf(normalKey);
      if (start >= 0
          && !Visibility.isVisible(composed, 0, start)
          && !Visibility.isVisible(composed, start + normalKey.length(), composed.length())) {
        found = typedKey;
      }
    }
    return found;
  }
}
