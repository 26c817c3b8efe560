package org.replug.engine.checkpoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.replug.api.ReplugException;
import org.replug.criu.hook.ClaimTable;
import org.replug.criu.rewrite.InFlight;
import org.replug.engine.image.Manifest;
import org.replug.engine.image.UnsealedImage;

/**
 * What is done while a session stands still, done once before on an empty dump. A young JVM needs
 * many times as long for the first time as for the second; so the session does not wait for it.
 */
final class Rehearsal {
  private static final String HANDED_OVER = "1 0 0 chr 1:3\n";

  private Rehearsal() {}

  /** Reads an empty dump as the real one will be read. */
  static void ofReading(Path workDirectory) throws IOException {
    Path dump = Files.createDirectory(workDirectory.resolve("rehearsal"));
    Files.writeString(
        dump.resolve(ClaimTable.FILES_FILE), HANDED_OVER, StandardCharsets.ISO_8859_1);
    ClaimTable.readFiles(dump);
    InFlight.find(dump);
  }

  /** Seals an image directory with nothing but a manifest much like the real one. */
  static void ofSealing(Path workDirectory, Manifest manifest) throws IOException, ReplugException {
    try (UnsealedImage image = UnsealedImage.create(workDirectory.resolve("sealed"))) {
      Files.writeString(
          image.path().resolve(ClaimTable.FILES_FILE), HANDED_OVER, StandardCharsets.ISO_8859_1);
      image.seal(manifest);
    }
  }
}
