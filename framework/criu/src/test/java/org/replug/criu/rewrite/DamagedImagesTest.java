package org.replug.criu.rewrite;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.replug.api.StubPolicy;
import org.replug.criu.image.ImageDirectory;
import org.replug.criu.image.ImageFormatException;
import org.replug.criu.image.Images;

/** Whatever one damaged file of a dump holds, the answer is a result or a named fault. */
class DamagedImagesTest {
  private static final int ANY = 1 << 20;

  @Property(tries = 600)
  void aFlippedBitIsARewritingOrANamedFault(
      @ForAll @IntRange(max = ANY) int file,
      @ForAll @IntRange(max = ANY) int at,
      @ForAll @IntRange(max = 7) int bit)
      throws IOException {
    damaged(
        file,
        bytes -> {
          bytes[at % bytes.length] ^= (byte) (1 << bit);
          return bytes;
        });
  }

  @Property(tries = 300)
  void aTruncatedFileIsARewritingOrANamedFault(
      @ForAll @IntRange(max = ANY) int file, @ForAll @IntRange(max = ANY) int size)
      throws IOException {
    damaged(file, bytes -> Arrays.copyOf(bytes, size % bytes.length));
  }

  @Property(tries = 300)
  void fourWildBytesAreARewritingOrANamedFault(
      @ForAll @IntRange(max = ANY) int file, @ForAll @IntRange(max = ANY) int at, @ForAll byte wild)
      throws IOException {
    damaged(
        file,
        bytes -> {
          int start = at % (bytes.length - 3);
          Arrays.fill(bytes, start, start + 4, wild);
          return bytes;
        });
  }

  private static void damaged(int number, Damage damage) throws IOException {
    Path folder = Files.createTempDirectory("damaged");
    try {
      List<Path> images = new ImageDirectory(Images.holder()).matching("*.img");
      Path victim = images.get(number % images.size());
      for (Path image : images) {
        byte[] bytes = Files.readAllBytes(image);
        Files.write(
            folder.resolve(image.getFileName().toString()),
            image.equals(victim) ? damage.apply(bytes) : bytes);
      }
      Path copy = folder.resolve("copy");
      try {
        StubRewriter.rewrite(
            folder,
            copy,
            List.of(new StubbedFile(17, StubPolicy.EBADF), new StubbedFile(18, StubPolicy.HANGUP)),
            List.of(),
            new MappedDevices(Set.of("/dev/loop7")),
            ConsoleModes.KEPT);
        assertTrue(Files.exists(copy.resolve("files.img")));
      } catch (ImageFormatException e) {
        assertTrue(e.getMessage().startsWith(e.file() + ", byte " + e.offset()), e.getMessage());
        assertFalse(Files.exists(copy), "a fault leaves nothing behind");
      } catch (NoSuchFileException e) {
        throw new AssertionError("no image was removed", e);
      }
    } finally {
      remove(folder);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(each);
      }
    }
  }

  private interface Damage {
    byte[] apply(byte[] bytes);
  }
}
