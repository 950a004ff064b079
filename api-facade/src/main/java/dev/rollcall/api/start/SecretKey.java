package dev.rollcall.api.start;

import dev.rollcall.engine.secret.SecretBox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * The key that stored secrets are sealed with. With nothing configured one is generated into the
 * data folder, beside the database whose secrets it seals.
 */
@Configuration(proxyBeanMethods = false)
class SecretKey {
  static final String FILE_NAME = "secret-key";
  private static final int LENGTH = 32;

  @Bean
  SecretBox secretBox(StartProperties properties, Environment environment) {
    boolean ownDatabase = !StringUtils.hasText(environment.getProperty(NothingConfigured.DATABASE));
    return new SecretBox(
        ownDatabase && properties.secretKey() == null
            ? kept(properties.dataDir().toAbsolutePath().normalize().resolve(FILE_NAME))
            : properties.secretKey());
  }

  /** The key in the file, which is made when it does not exist, whole or not at all. */
  static String kept(Path file) {
    try {
      if (!Files.exists(file)) {
        byte[] key = new byte[LENGTH];
        new SecureRandom().nextBytes(key);
        Files.createDirectories(file.getParent());
        Path made =
            Files.createTempFile(file.getParent(), FILE_NAME, ".new", readableByOwner(file));
        Files.writeString(made, Base64.getEncoder().encodeToString(key));
        Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileAttribute<?>[] readableByOwner(Path file) {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
