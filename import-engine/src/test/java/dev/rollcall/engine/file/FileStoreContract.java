package dev.rollcall.engine.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every file store promises. */
abstract class FileStoreContract {
  final UUID tenant = UUID.randomUUID();
  final UUID file = UUID.randomUUID();

  abstract FileStore store();

  static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  static InputStream breaksAfter(String text) {
    return new SequenceInputStream(
        bytes(text),
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("connection lost");
          }
        });
  }

  String stored() throws IOException {
    try (InputStream stream = store().open(tenant, file)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void storedBytesAreCountedHashedAndReadBack() throws IOException {
    StoredFile stored = store().store(tenant, file, bytes("abc"), 3);

    assertThat(stored)
        .isEqualTo(
            new StoredFile(3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    assertThat(store().exists(tenant, file)).isTrue();
    assertThat(stored()).isEqualTo("abc");
  }

  @Test
  void emptyFileIsAFile() throws IOException {
    assertThat(store().store(tenant, file, bytes(""), 10).sizeBytes()).isZero();
    assertThat(store().exists(tenant, file)).isTrue();
    assertThat(stored()).isEmpty();
  }

  @Test
  void fileOfSeveralBuffersIsReadBack() throws IOException {
    byte[] many = new byte[1_000_003];
    new Random(7).nextBytes(many);

    store().store(tenant, file, new ByteArrayInputStream(many), many.length);

    try (InputStream stream = store().open(tenant, file)) {
      assertThat(stream.readAllBytes()).isEqualTo(many);
    }
  }

  @Test
  void fileBeyondTheLimitIsRefusedNamingTheLimit() {
    assertThatExceptionOfType(FileTooLargeException.class)
        .isThrownBy(() -> store().store(tenant, file, bytes("abcd"), 3))
        .withMessage("The file is larger than the limit of 3 bytes.")
        .extracting(FileTooLargeException::maxBytes)
        .isEqualTo(3L);
    assertThat(store().exists(tenant, file)).isFalse();
  }

  @Test
  void interruptedUploadLeavesNoFile() {
    assertThatIOException()
        .isThrownBy(() -> store().store(tenant, file, breaksAfter("ab"), 100))
        .withMessage("connection lost");
    assertThat(store().exists(tenant, file)).isFalse();
  }

  @Test
  void interruptedUploadLeavesTheFileThatWasThereBefore() throws IOException {
    store().store(tenant, file, bytes("before"), 100);

    assertThatIOException()
        .isThrownBy(() -> store().store(tenant, file, breaksAfter("after"), 100));

    assertThat(stored()).isEqualTo("before");
  }

  @Test
  void bytesMadeOnTheWayAreStoredLikeThoseOfAStream() throws IOException {
    StoredFile stored =
        store()
            .store(tenant, file, output -> output.write("abc".getBytes(StandardCharsets.UTF_8)), 3);

    assertThat(stored.sizeBytes()).isEqualTo(3);
    assertThat(stored()).isEqualTo("abc");
  }

  @Test
  void failureOfTheMakerLeavesNoFile() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                store()
                    .store(
                        tenant,
                        file,
                        output -> {
                          output.write('a');
                          throw new IllegalStateException("no more");
                        },
                        100));
    assertThat(store().exists(tenant, file)).isFalse();
  }

  @Test
  void secondStoreReplacesTheFirst() throws IOException {
    store().store(tenant, file, bytes("first"), 100);
    store().store(tenant, file, bytes("second"), 100);

    assertThat(stored()).isEqualTo("second");
  }

  @Test
  void fileOfAnotherTenantIsNotThere() throws IOException {
    store().store(tenant, file, bytes("mine"), 100);
    UUID other = UUID.randomUUID();

    assertThat(store().exists(other, file)).isFalse();
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> store().open(other, file));
    store().delete(other, file);
    assertThat(stored()).isEqualTo("mine");
  }

  @Test
  void deletedFileIsGoneAndCanBeDeletedAgain() throws IOException {
    store().store(tenant, file, bytes("abc"), 100);

    store().delete(tenant, file);
    store().delete(tenant, file);

    assertThat(store().exists(tenant, file)).isFalse();
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> store().open(tenant, file));
  }

  @Test
  void streamStaysOpenForItsOwner() throws IOException {
    boolean[] closed = new boolean[1];
    InputStream stream =
        new ByteArrayInputStream(new byte[5]) {
          @Override
          public void close() {
            closed[0] = true;
          }
        };

    store().store(tenant, file, stream, 100);

    assertThat(closed[0]).isFalse();
  }
}
