package dev.rollcall.db.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** The first connections to the server: is it ours, does it have our database? */
record ServerConnection(int port, String password) {

  static String jdbcUrl(int port, String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** The directory of the data that the server works on. */
  String dataDirectory() throws SQLException {
    try (Connection connection = open();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SHOW data_directory")) {
      result.next();
      return result.getString(1);
    }
  }

  /** Idempotent: the application may have died between making the cluster and this. */
  void createDatabaseIfMissing(String name) throws SQLException {
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      boolean exists;
      try (ResultSet result =
          statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + name + "'")) {
        exists = result.next();
      }
      if (!exists) {
        statement.executeUpdate("CREATE DATABASE " + name);
      }
    }
  }

  private Connection open() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", Cluster.USERNAME);
    properties.setProperty("password", password);
    // A server that hangs must not hang the start with it. Seconds.
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("loginTimeout", "10");
    properties.setProperty("socketTimeout", "60");
    return DriverManager.getConnection(jdbcUrl(port, "postgres"), properties);
  }
}
