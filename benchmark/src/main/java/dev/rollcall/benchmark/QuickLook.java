package dev.rollcall.benchmark;

import com.zaxxer.hikari.HikariDataSource;
import dev.rollcall.engine.run.ImportJob;
import dev.rollcall.engine.run.UploadedImport;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import org.postgresql.PGConnection;

class QuickLook {
  public static void main(String[] args) throws Exception {
    Path directory = Path.of(args[0]);
    int rows = Integer.parseInt(args[1]);
    int contacts = Integer.parseInt(args[2]);
    int chunk = Integer.parseInt(args[3]);
    Files.createDirectories(directory);
    Path csv = directory.resolve("rows-" + rows + "-" + contacts + ".csv");
    if (!Files.exists(csv)) {
      BenchmarkContacts.writeCsv(csv, rows, contacts, 0.3);
      BenchmarkDatabase.writeTableCsv(csv, directory.resolve("table-" + rows + "-" + contacts + ".csv"));
    }
    Path table = directory.resolve("table-" + rows + "-" + contacts + ".csv");
    System.out.println("bytes per row " + Files.size(csv) / rows);
    try (BenchmarkDatabase database = new BenchmarkDatabase(directory.resolve("server"))) {
      for (int i = 4; i < args.length; i++) {
        try (HikariDataSource pool = database.copyOf(contacts)) {
          if (args[i].equals("copy")) {
            long start = System.nanoTime();
            try (Connection c = pool.getConnection(); InputStream in = Files.newInputStream(table)) {
              c.unwrap(PGConnection.class).getCopyAPI().copyIn(BenchmarkDatabase.copyStatement(), in, 1 << 16);
            }
            System.out.printf("copy: %.0f rows/s%n", rows / ((System.nanoTime() - start) / 1e9));
          } else {
            pool.close();
            try (EngineApplication engine = EngineApplication.start(database, directory.resolve("files"), chunk)) {
              try (HikariDataSource p2 = database.pool("run"); Connection c = p2.getConnection(); var st = c.createStatement()) { st.execute("create extension if not exists pg_stat_statements"); st.execute("select pg_stat_statements_reset()"); }
              UploadedImport upload = engine.upload(csv, args[i]);
              long start = System.nanoTime();
              ImportJob job = engine.run(upload);
              System.out.printf("%s: %.0f rows/s %s%n", args[i], rows / ((System.nanoTime() - start) / 1e9), job.counts());
              try (HikariDataSource p2 = database.pool("run"); Connection c = p2.getConnection(); var st = c.createStatement(); var rs = st.executeQuery("select round(total_exec_time)::int ms, calls, rows, left(regexp_replace(query,'\\s+',' ','g'),110) q from pg_stat_statements where total_exec_time > 20 order by 1 desc limit 14")) { while (rs.next()) System.out.printf("   %6d ms %7d calls %8d rows %s%n", rs.getInt(1), rs.getInt(2), rs.getInt(3), rs.getString(4)); }
            }
          }
        }
      }
    }
  }
}
