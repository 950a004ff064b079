package dev.rollcall.engine.write;

import dev.rollcall.engine.contact.MatchField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which contacts hold a key of one match field, oldest first, as they stand after the rows so far.
 *
 * <p>The database may know more contacts with a key than were loaded, since thousands may share
 * one. Per key it is remembered up to which age all were loaded; a contact beyond that is only
 * trusted after the gap before it was filled.
 */
final class KeyIndex {
  /** Brings the next contacts that hold a key in the database. */
  interface OlderFirst {
    /** At most as many as loaded at once, of those whose age is greater, oldest first. */
    List<ContactState> loadAfter(MatchField matchField, String key, long age);
  }

  private final MatchField matchField;
  private final OlderFirst database;
  private final Map<String, Holders> holdersByKey = new HashMap<>();

  KeyIndex(MatchField matchField, OlderFirst database) {
    this.matchField = matchField;
    this.database = database;
  }

  /** The oldest contact that holds the key, or null. */
  @Nullable ContactState oldest(String key) {
    Holders holders = holdersByKey.get(key);
    if (holders == null) {
      return null;
    }
    while (true) {
      ContactState oldest = holders.contacts.isEmpty() ? null : holders.contacts.get(0);
      if (oldest != null && oldest.age() <= holders.completeUpTo) {
        return oldest;
      }
      if (holders.completeUpTo == Long.MAX_VALUE) {
        return oldest;
      }
      List<ContactState> more = database.loadAfter(matchField, key, holders.completeUpTo);
      if (more.isEmpty()) {
        holders.completeUpTo = Long.MAX_VALUE;
      } else {
        holders.completeUpTo = more.get(more.size() - 1).age();
        for (ContactState contact : more) {
          // A known contact may have lost the key in this chunk; what memory says is newer.
          if (key.equals(contact.key(matchField))) {
            holders.add(contact);
          }
        }
      }
    }
  }

  /** Says up to which age the loaded holders of the key are all there are. */
  void completeUpTo(String key, long age) {
    holdersByKey.computeIfAbsent(key, k -> new Holders()).completeUpTo = age;
  }

  void add(@Nullable String key, ContactState contact) {
    if (key != null) {
      holdersByKey.computeIfAbsent(key, k -> new Holders()).add(contact);
    }
  }

  void move(@Nullable String oldKey, @Nullable String newKey, ContactState contact) {
    if (oldKey != null && !oldKey.equals(newKey)) {
      Holders holders = holdersByKey.get(oldKey);
      if (holders != null) {
        holders.contacts.remove(contact);
      }
    }
    if (newKey != null && !newKey.equals(oldKey)) {
      add(newKey, contact);
    }
  }

  private static final class Holders {
    private final List<ContactState> contacts = new ArrayList<>(1);

    /** A key that the chunk did not look up is asked for when a row needs it: never, then. */
    private long completeUpTo = Long.MAX_VALUE;

    private void add(ContactState contact) {
      int position = contacts.size();
      while (position > 0 && contacts.get(position - 1).age() >= contact.age()) {
        if (contacts.get(position - 1) == contact) {
          return;
        }
        position--;
      }
      contacts.add(position, contact);
    }
  }
}
