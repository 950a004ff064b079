package dev.rollcall.engine.write;

import dev.rollcall.engine.contact.MatchField;
import dev.rollcall.engine.row.ContactRow;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The keys by which the rows of a chunk are recognised, in the order of the match fields. */
record ChunkKeys(Map<MatchField, Set<String>> keys) {
  static ChunkKeys of(WriteRules rules, List<? extends ContactRow> rows) {
    Map<MatchField, Set<String>> keys = new EnumMap<>(MatchField.class);
    for (MatchField matchField : rules.matchFields()) {
      // In the order of the index that they are looked up in.
      Set<String> ofField = new TreeSet<>();
      for (ContactRow row : rows) {
        String key = row.key(matchField);
        if (key != null) {
          ofField.add(key);
        }
      }
      keys.put(matchField, ofField);
    }
    return new ChunkKeys(keys);
  }

  Set<String> of(MatchField matchField) {
    return keys.getOrDefault(matchField, Set.of());
  }

  /** Whether the contact holds one of the keys. */
  boolean heldBy(ContactState contact) {
    for (Map.Entry<MatchField, Set<String>> field : keys.entrySet()) {
      String key = contact.key(field.getKey());
      if (key != null && field.getValue().contains(key)) {
        return true;
      }
    }
    return false;
  }
}
