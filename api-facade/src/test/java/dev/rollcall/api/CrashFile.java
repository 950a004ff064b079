package dev.rollcall.api;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A file in which all kinds of rows occur, again and again: new contacts, known ones by each key,
 * repeated and ambiguous ones, failed ones and such with warnings. Always the same for the same
 * number of rows.
 */
final class CrashFile {
  /** Rows of one transaction. */
  static final int CHUNK = 1_000;

  private static final int KNOWN_CONTACTS = 2_000;

  private static final String INSERT_KNOWN =
      """
      INSERT INTO contacts (tenant_id, id, first_name, email, phone, company, tags)
      SELECT ?, gen_random_uuid(), 'Known ' || number, 'known' || number || '@example.com',
        '+1202555' || lpad(number::text, 4, '0'), 'Example', '{old}'
      FROM generate_series(0, ? - 1) AS number
      ORDER BY number
      """;

  private CrashFile() {}

  /** Puts the contacts there that some rows match. */
  static void insertKnownContacts(JdbcClient tables, String tenantId) {
    tables.sql(INSERT_KNOWN).params(UUID.fromString(tenantId), KNOWN_CONTACTS).update();
  }

  static String withRows(int rows) {
    StringBuilder file = new StringBuilder("Email,First Name,Phone,Company,Tags\n");
    for (int row = 1; row <= rows; row++) {
      appendRow(file, row);
    }
    return file.toString();
  }

  private static void appendRow(StringBuilder file, int row) {
    int known = row * 7 % KNOWN_CONTACTS;
    int other = (row * 11 + 1) % KNOWN_CONTACTS;
    String cells =
        switch (row % 20) {
          case 1, 8 -> "known%d@example.com,,,Company %d,tag %d".formatted(known, row % 5, row % 3);
          case 2 -> "moved%d@example.com,,%s,,moved".formatted(row, phone(known));
          case 3, 13 -> "new%d@example.com,Again %d,,,again".formatted(row - 3, row);
          case 4 -> "nobody,Bad %d,,,".formatted(row);
          case 5 -> "known%d@example.com,Ambiguous,%s,,".formatted(known, phone(other));
          case 6 -> "new%d@example.com,Unplaced,12345,,".formatted(row);
          case 7 -> ",No key,,Example,";
          case 9 -> ",By phone,%s,Company %d,".formatted(phone(known), row % 2);
          default ->
              "new%d@example.com,New %d,,Company %d,tag %d".formatted(row, row, row % 9, row % 4);
        };
    file.append(cells).append('\n');
  }

  private static String phone(int known) {
    return "+1 202 555 %04d".formatted(known);
  }
}
