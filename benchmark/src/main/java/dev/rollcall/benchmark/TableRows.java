package dev.rollcall.benchmark;

import dev.rollcall.engine.run.UploadedImport;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import org.postgresql.PGConnection;

/**
 * The rows of a file as {@code create_new} stores them, in COPY's text format: what a person would
 * have who had mapped and normalised the file already. Made by the engine once for each file, in
 * {@link BenchmarkServer#RUN}, which has to be prepared anew afterwards.
 */
record TableRows(BenchmarkServer server, BenchmarkData data, int contacts) {
  static final String COLUMNS =
      "tenant_id, id, version, first_name, last_name, email, phone, phone_2, company, title,"
          + " address_line1, address_line2, city, state, postal_code, country, tags,"
          + " custom_fields";

  Path of(Path file) throws Exception {
    Path table = file.resolveSibling(file.getFileName() + ".table");
    if (!Files.exists(table)) {
      String last = server.ask(BenchmarkServer.RUN, "SELECT max(seq) FROM contacts");
      try (EngineApplication engine = EngineApplication.start(server, server.files(data), 5_000)) {
        UploadedImport upload = engine.upload(BenchmarkServer.TENANT, file, "create_new", null);
        engine.run(upload);
      }
      Path unfinished = file.resolveSibling("table.unfinished");
      try (Connection connection = server.connect(BenchmarkServer.RUN);
          OutputStream output = Files.newOutputStream(unfinished)) {
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut(
                "COPY (SELECT "
                    + COLUMNS
                    + " FROM contacts WHERE seq > "
                    + last
                    + " ORDER BY seq) TO STDOUT",
                output);
      }
      Files.move(unfinished, table);
      server.prepare(data, contacts);
    }
    return table;
  }
}
