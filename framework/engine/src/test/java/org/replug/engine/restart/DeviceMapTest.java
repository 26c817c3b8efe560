package org.replug.engine.restart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;

class DeviceMapTest {
  @TempDir private Path directory;

  @Test
  void aLineIsAPairAndCommentsAndEmptyLinesSayNothing() {
    DeviceMap map =
        DeviceMap.parse(
            List.of("# cameras", "/dev/video0 /dev/video2", "", "  \t", "\t/dev/a \t /dev/b\t"));
    assertEquals(
        Map.of("/dev/video0", Path.of("/dev/video2"), "/dev/a", Path.of("/dev/b")), map.nodes());
  }

  @Test
  void blanksAndBackslashesInAPathAreWrittenAsInFstab() {
    assertEquals(
        Map.of("/dev/a b\tc", Path.of("/dev/d\\040#")),
        DeviceMap.parse(List.of("/dev/a\\040b\\011c /dev/d\\134040#")).nodes());
  }

  @ParameterizedTest
  @CsvSource({
    "/dev/a, 1 word where two paths should be",
    "/dev/a /dev/b # c, 4 words where two paths should be",
    "a /dev/b, not an absolute path: a",
    "/dev/a b, not an absolute path: b",
    "/dev/one /dev/b, /dev/one stands in a line above as well",
    "/dev/a\\ /dev/b, a backslash that is not part of",
    "/dev/a\\041 /dev/b, a backslash that is not part of",
    "/dev/a /dev/b\\04, a backslash that is not part of",
  })
  void aWrongLineIsNamedByItsNumber(String line, String why) {
    List<String> lines = List.of("# devices", "/dev/one /dev/two", line);
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> DeviceMap.parse(lines));
    assertTrue(refusal.getMessage().startsWith("line 3: " + why), refusal::getMessage);
  }

  @Test
  void aFileIsRefusedByItsNameAndTheLine() throws IOException {
    Path file = Files.writeString(directory.resolve("map"), "/dev/a /dev/b\n\nnonsense\n");
    ReplugException refusal = assertThrows(ReplugException.class, () -> DeviceMap.read(file));
    assertEquals(FailureCode.USAGE, refusal.code());
    assertEquals(
        "The device map " + file + " is wrong in line 3: 1 word where two paths should be",
        refusal.getMessage());
  }

  @Test
  void aFileThatIsMissingOrNoTextIsRefused() throws IOException {
    for (Path file :
        List.of(
            directory.resolve("missing"),
            directory,
            Files.write(directory.resolve("bytes"), new byte[] {(byte) 0xff, '\n'}))) {
      ReplugException refusal = assertThrows(ReplugException.class, () -> DeviceMap.read(file));
      assertEquals(FailureCode.USAGE, refusal.code());
      assertTrue(refusal.getMessage().startsWith("The device map " + file), refusal::getMessage);
    }
  }

  @Test
  void aFileOfUtf8IsRead() throws Exception {
    Path file = directory.resolve("map");
    Files.write(file, "/dev/t\u00fcr /dev/b".getBytes(StandardCharsets.UTF_8));
    assertEquals(Map.of("/dev/t\u00fcr", Path.of("/dev/b")), DeviceMap.read(file).nodes());
  }

  @Property
  void everyPathCanBeWritten(@ForAll("maps") Map<String, String> wanted) {
    List<String> lines = new ArrayList<>();
    Map<String, Path> nodes = new TreeMap<>();
    wanted.forEach(
        (old, node) -> {
          lines.add(escaped(old) + " " + escaped(node));
          nodes.put(Path.of(old).toString(), Path.of(node));
        });
    assertEquals(nodes, DeviceMap.parse(lines).nodes());
  }

  @Property
  void noTextIsAnythingButAMapOrRefused(@ForAll List<String> lines) {
    try {
      DeviceMap.parse(lines)
          .nodes()
          .forEach((old, node) -> assertTrue(old.startsWith("/") && node.isAbsolute()));
    } catch (IllegalArgumentException e) {
      assertTrue(e.getMessage().matches("(?s)line \\d+: .*"), e::getMessage);
    }
  }

  @Provide
  Arbitrary<Map<String, String>> maps() {
    Arbitrary<String> paths =
        Arbitraries.strings()
            .withChars("ab0134# \t\\")
            .ofMinLength(1)
            .ofMaxLength(8)
            .map(name -> "/dev/" + name);
    return Arbitraries.maps(paths, paths).ofMaxSize(5);
  }

  private static String escaped(String path) {
    return path.replace("\\", "\\134").replace(" ", "\\040").replace("\t", "\\011");
  }
}
