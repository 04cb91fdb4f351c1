package io.doppel.models.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.doppel.models.image.Decoded;
import io.doppel.models.image.ShortSideCrop;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DecodePoolTest {
  private static final ShortSideCrop TARGET = new ShortSideCrop(40, 32);
  private static final DecodeSettings ONE = DecodeSettings.defaults().withWorkers(1);
  private static final byte[] JPEG = TestImages.golden("turned-6.jpg");

  @Test
  void losesNoMoreThanTheFileWhoseWorkerDies() throws Exception {
    byte[] slow = slowPng();
    try (DecodePool pool = new DecodePool(ONE);
        ExecutorService caller = Executors.newSingleThreadExecutor()) {
      Decoded before = pool.decode(JPEG, TARGET, true);
      ProcessHandle worker = workers().findFirst().orElseThrow();
      Duration idle = cpu(worker);
      Future<Decoded> doomed = caller.submit(() -> pool.decode(slow, TARGET, true));
      while (cpu(worker).minus(idle).toMillis() < 100) {
        Thread.onSpinWait();
      }
      worker.destroyForcibly();
      assertThatThrownBy(doomed::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(RejectedImageException.class)
          .hasMessageContaining("crashed the decoder");
      assertThat(pool.decode(JPEG, TARGET, true).raster().rgb()).isEqualTo(before.raster().rgb());
    }
  }

  @Test
  void replacesAWorkerThatDiedIdle() throws Exception {
    try (DecodePool pool = new DecodePool(ONE)) {
      pool.decode(JPEG, TARGET, true);
      for (ProcessHandle worker : workers().toList()) {
        worker.destroyForcibly();
        worker.onExit().join();
      }
      pool.decode(JPEG, TARGET, true);
    }
  }

  @Test
  void givesUpAtTheDeadline() throws Exception {
    byte[] slow = slowPng();
    DecodeSettings hasty =
        new DecodeSettings(
            1, Duration.ofMillis(300), 2000, 1 << 28, Long.MAX_VALUE, ONE.workerBytes(), false);
    try (DecodePool pool = new DecodePool(hasty)) {
      assertThatThrownBy(() -> pool.decode(slow, TARGET, true))
          .isInstanceOf(RejectedImageException.class)
          .hasMessage("took longer than 0.3 s to decode");
      assertThat(workers()).isEmpty();
    }
  }

  @Test
  void rejectsFilesThatAreTooLarge() {
    DecodeSettings small =
        new DecodeSettings(
            1, Duration.ofSeconds(9), 9, JPEG.length - 1, Long.MAX_VALUE, ONE.workerBytes(), false);
    try (DecodePool pool = new DecodePool(small)) {
      assertThatThrownBy(() -> pool.decode(JPEG, TARGET, true))
          .isInstanceOf(RejectedImageException.class)
          .hasMessageContaining("bytes; at most");
    }
  }

  @Test
  void recyclesWorkers() throws Exception {
    DecodeSettings fresh =
        new DecodeSettings(
            1, Duration.ofSeconds(20), 2, 1 << 28, Long.MAX_VALUE, ONE.workerBytes(), false);
    try (DecodePool pool = new DecodePool(fresh)) {
      pool.decode(JPEG, TARGET, true);
      List<ProcessHandle> first = workers().toList();
      pool.decode(JPEG, TARGET, true);
      pool.decode(JPEG, TARGET, true);
      assertThat(workers()).hasSize(1).doesNotContainAnyElementsOf(first);
    }
  }

  @Test
  void honoursInterrupts() throws Exception {
    byte[] slow = slowPng();
    try (DecodePool pool = new DecodePool(ONE);
        ExecutorService caller = Executors.newSingleThreadExecutor()) {
      pool.decode(JPEG, TARGET, true);
      CountDownLatch running = new CountDownLatch(1);
      Future<Decoded> waiting =
          caller.submit(() -> {
            running.countDown();
            return pool.decode(slow, TARGET, true);
          });
      running.await();
      caller.shutdownNow();
      assertThatThrownBy(waiting::get).hasCauseInstanceOf(InterruptedException.class);
      pool.decode(JPEG, TARGET, true);
    }
  }

  @Test
  void leavesNoProcessBehind() throws Exception {
    DecodePool pool = new DecodePool(ONE.withWorkers(2));
    try (ExecutorService callers = Executors.newFixedThreadPool(2)) {
      List<Future<Decoded>> all =
          Stream.generate(() -> callers.submit(() -> pool.decode(JPEG, TARGET, true)))
              .limit(20)
              .toList();
      for (Future<Decoded> each : all) {
        each.get();
      }
    }
    assertThat(workers()).isNotEmpty();
    pool.close();
    assertThat(workers()).isEmpty();
    assertThatThrownBy(() -> pool.decode(JPEG, TARGET, true))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void closesWhileItStarts() {
    DecodePool pool = new DecodePool(ONE);
    pool.warmUp();
    pool.close();
    assertThat(workers()).isEmpty();
  }

  @Test
  void givesTheSamePixelsFromRunToRun() throws Exception {
    for (String name : List.of("rgb.jpg", "rgba.png", "lossy.webp", "clear.gif", "cmyk.tif")) {
      byte[] file = TestImages.golden(name);
      List<byte[]> rasters =
          IntStream.range(0, 2)
              .mapToObj(_ -> decodeAlone(file))
              .map(decoded -> decoded.raster().rgb())
              .toList();
      assertThat(rasters.getFirst()).as(name).isEqualTo(rasters.getLast());
    }
  }

  private static Decoded decodeAlone(byte[] file) {
    try (DecodePool pool = new DecodePool(ONE)) {
      return pool.decode(file, TARGET, true);
    } catch (RejectedImageException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void makesThumbnails() throws Exception {
    try (DecodePool pool = new DecodePool(ONE)) {
      byte[] small = pool.thumbnail(TestImages.golden("size-641x479.png"), 100);
      var image = ImageIO.read(new ByteArrayInputStream(small));
      assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(100, 75);

      var turned = ImageIO.read(new ByteArrayInputStream(pool.thumbnail(JPEG, 100)));
      assertThat(List.of(turned.getWidth(), turned.getHeight())).containsExactly(44, 60);

      byte[] clear = pool.thumbnail(TestImages.golden("rgba.png"), 60);
      int corner = ImageIO.read(new ByteArrayInputStream(clear)).getRGB(0, 20);
      assertThat(corner & 0xff).isGreaterThan(240);
      assertThat(corner >> 16 & 0xff).isGreaterThan(240);
    }
  }

  /** A picture that takes a worker a second or so. */
  private static byte[] slowPng() {
    return SlowPng.BYTES;
  }

  private static final class SlowPng {
    static final byte[] BYTES = make();

    private static byte[] make() {
      try {
        return TestImages.png(9900, 9900, 16, 2, 9900, 6 * 9900);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static Duration cpu(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private static Stream<ProcessHandle> workers() {
    return ProcessHandle.current().descendants();
  }
}
