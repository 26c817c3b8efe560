package org.replug.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the documentation of every public type says: how it is used, and since when it is there. */
class DocumentationTest {
  private static final List<Path> SOURCES =
      List.of(
          Path.of("src/main/java/org/replug/api"),
          Path.of("../testkit/src/main/java/org/replug/testkit"));
  private static final Pattern TYPE =
      Pattern.compile(
          "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@\\w+(?:\\([^)]*\\))?\\s*)*"
              + "public (?:final |sealed |abstract )*(?:class|interface|enum|record) ",
          Pattern.DOTALL);

  @TestFactory
  Stream<DynamicTest> everyPublicTypeShowsItsUseAndItsAge() throws IOException {
    List<DynamicTest> tests = SOURCES.stream().flatMap(DocumentationTest::tests).toList();
    assertTrue(tests.size() > 25, () -> "only " + tests.size() + " types found");
    return tests.stream();
  }

  private static Stream<DynamicTest> tests(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(DocumentationTest::isPublic)
          .sorted()
          .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isPublic(Path file) {
    try {
      return Pattern.compile("^public ", Pattern.MULTILINE).matcher(Files.readString(file)).find();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void check(Path file) throws IOException {
    Matcher type = TYPE.matcher(Files.readString(file));
    assertTrue(type.find(), "the type has no documentation");
    String documentation = type.group(1);
    assertTrue(documentation.contains("<pre>{@code"), "it does not show how it is used");
    assertEquals(
        1,
        Pattern.compile("@since \\d+\\.\\d+\\b").matcher(documentation).results().count(),
        "it does not say since which version it is there");
  }
}
