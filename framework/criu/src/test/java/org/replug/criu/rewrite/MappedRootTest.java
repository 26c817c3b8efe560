package org.replug.criu.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappedRootTest {
  // As CRIU 4.1.1 writes it for 0 -> 100000, 65536 users and 0 -> 100001, 65536 groups: its magic
  // numbers, a length, and two extents.
  private static final byte[] NAMESPACE =
      HexFormat.of()
          .parseHex(
              "19435654"
                  + "06494755"
                  + "18000000"
                  + "0a0a080010a08d0618808004"
                  + "120a080010a18d0618808004");

  @TempDir private Path folder;

  private Path copy;

  @BeforeEach
  void aWorkingCopyWithALink() throws IOException {
    copy = Files.createDirectory(folder.resolve("copy"));
    Files.write(copy.resolve("userns-9.img"), NAMESPACE);
    Path original = Files.writeString(folder.resolve("pages-1.img"), "memory");
    Files.setPosixFilePermissions(original, PosixFilePermissions.fromString("rw-------"));
    Files.createLink(copy.resolve("pages-1.img"), original);
  }

  @Test
  void theGroupIsTheOneOutside() throws IOException {
    assertEquals(Optional.of(new MappedRoot(100001)), MappedRoot.of(copy));
  }

  @Test
  void aSessionWithoutItsOwnUserNamespaceHasNone() throws IOException {
    assertEquals(Optional.empty(), MappedRoot.of(folder));
  }

  @Test
  void itReadsTheCopyAndNotTheOriginal() throws IOException {
    assumeTrue(Files.getAttribute(copy, "unix:uid").equals(0), "needs root");
    new MappedRoot(100001).admit(copy);
    Path image = copy.resolve("pages-1.img");
    assertEquals("memory", Files.readString(image));
    assertEquals(100001, Files.getAttribute(image, "unix:gid"));
    assertEquals("rw-r-----", permissions(image));
    assertEquals(0, Files.getAttribute(folder.resolve("pages-1.img"), "unix:gid"));
    assertEquals("rw-------", permissions(folder.resolve("pages-1.img")));
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
