package org.replug.criu.program;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whether this machine reaches a mirror of Debian, asked without any code of Replug's fetching. */
final class MirrorHere {
  // Part of apt; takes its proxies and protocols.
  private static final Path HELPER = Path.of("/usr/lib/apt/apt-helper");

  private MirrorHere() {}

  /** Skips a test where none can be reached. */
  static void require() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(HELPER), "there is no apt to fetch by");
    assumeTrue(Files.isReadable(DebianMirrors.KEYRING), "debian-archive-keyring is not installed");
    List<String> mirrors = DebianMirrors.ofThisMachine();
    for (String mirror : mirrors) {
      if (reaches(mirror + "/dists/" + CriuFetcher.SUITES.get(0) + "/InRelease")) {
        return;
      }
    }
    assumeTrue(false, "no mirror of Debian can be reached: " + mirrors);
  }

  private static boolean reaches(String address) throws IOException, InterruptedException {
    Path file = Files.createTempFile("replug-mirror", "");
    try {
      return new ProcessBuilder(HELPER.toString(), "download-file", address, file.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
