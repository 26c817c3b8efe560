package org.replug.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiVersionTest {
  private static final Path API = Path.of("../api");

  @ParameterizedTest
  @CsvSource({
    "0.1.0, 0.1.0, true",
    "0.1.0, 0.1.7, true",
    "0.1.7, 0.1.0, false",
    "0.1.0, 0.2.0, false",
    "0.1.0, 1.0.0, false",
    "1.2.0, 1.2.0, true",
    "1.2.0, 1.9.3, true",
    "1.2.0, 1.1.9, false",
    "1.2.0, 2.0.0, false",
    "*, 7.0.0, true",
    ">=0.1.0, 7.0.0, true",
  })
  void aPluginGetsTheApiItWasMadeForOrOneThatBreaksNothing(
      String requires, String api, boolean satisfied) throws Exception {
    assertEquals(satisfied, ApiVersion.satisfies(requires, api));
  }

  @Test
  void theVersionIsThatOfTheApisModule() throws IOException {
    assertEquals(
        ApiVersion.CURRENT,
        inPom("<parent>.*?<version>([^<]+)</version>").replace("-SNAPSHOT", ""));
  }

  /** A version that can break plugins is compared with nothing older than its own first release. */
  @Test
  void theBaselineIsThatOfTheVersion() throws IOException {
    String line = inPom("<api.line>([^<]+)</api.line>");
    String[] numbers = ApiVersion.CURRENT.split("\\.");
    assertEquals(numbers[0].equals("0") ? "0." + numbers[1] : numbers[0], line);
    try (Stream<Path> files = Files.list(API.resolve("baseline"))) {
      assertEquals(
          List.of("replug-api-" + line + ".jar"),
          files.map(file -> file.getFileName().toString()).toList());
    }
  }

  private static String inPom(String regex) throws IOException {
    Matcher found =
        Pattern.compile(regex, Pattern.DOTALL).matcher(Files.readString(API.resolve("pom.xml")));
    assertTrue(found.find(), regex);
    return found.group(1);
  }
}
