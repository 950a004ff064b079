package dev.rollcall.api.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.api.imports.UploadPlaces.Place;
import dev.rollcall.api.problem.ProblemException;
import dev.rollcall.api.problem.RequestProperties;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class UploadPlacesTests {
  private static UploadPlaces places(int uploads, int waiting, Duration wait) {
    return new UploadPlaces(
        new RequestProperties(Duration.ofSeconds(1), DataSize.ofBytes(1), uploads, waiting, wait));
  }

  @Test
  void whoComesBeyondThePlacesWaitsUntilOneIsFree() throws Exception {
    UploadPlaces places = places(1, 1, Duration.ofMinutes(1));
    Place first = places.take();
    CompletableFuture<Place> second = CompletableFuture.supplyAsync(places::take);
    assertThatThrownBy(() -> second.get(100, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    first.close();
    second.get(1, TimeUnit.MINUTES).close();
    places.take().close();
  }

  @Test
  void nobodyWaitsBeyondTheLine() {
    UploadPlaces places = places(1, 0, Duration.ofMinutes(1));
    try (Place ignored = places.take()) {
      assertThatThrownBy(places::take)
          .isInstanceOfSatisfying(
              ProblemException.class,
              problem -> assertThat(problem.code()).isEqualTo("TOO_MANY_UPLOADS"));
    }
    places.take().close();
  }

  @Test
  void whoWaitedTooLongLeavesTheLine() {
    UploadPlaces places = places(1, 1, Duration.ofMillis(1));
    try (Place ignored = places.take()) {
      // Each of them would be refused at once if the one before still stood in line.
      for (int attempt = 0; attempt < 3; attempt++) {
        assertThatThrownBy(places::take).isInstanceOf(ProblemException.class);
      }
    }
    places.take().close();
  }
}
