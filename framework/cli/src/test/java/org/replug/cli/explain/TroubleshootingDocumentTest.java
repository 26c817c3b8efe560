package org.replug.cli.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.replug.api.FailureCode;
import org.replug.criu.log.CriuLog;

/** Holds docs/troubleshooting.md to the codes that people meet. */
class TroubleshootingDocumentTest {
  private static final Path DOCUMENT = Path.of("../../docs/troubleshooting.md");
  private static final String HEADING = "### ";

  @Test
  void everyCodeHasItsSectionOnceAndInOrder() throws Exception {
    List<String> codes = new ArrayList<>();
    Arrays.stream(FailureCode.values()).map(FailureCode::code).forEach(codes::add);
    codes.addAll(CriuLog.codes());
    List<String> headings =
        Files.readAllLines(DOCUMENT).stream()
            .filter(line -> line.startsWith(HEADING))
            .map(line -> line.substring(HEADING.length()))
            .toList();
    assertEquals(codes, headings);
  }

  @Test
  void everySectionSaysSymptomCauseAndWhatToDo() throws Exception {
    Map<String, String> sections = sections();
    assertFalse(sections.isEmpty());
    sections.forEach(
        (code, text) -> {
          for (String part : List.of("\n- Symptom: ", "\n- Cause: ", "\n- What to do: ")) {
            assertTrue(text.contains(part), () -> code + " lacks" + part);
          }
        });
  }

  private static Map<String, String> sections() throws Exception {
    Map<String, String> sections = new LinkedHashMap<>();
    String[] parts = Files.readString(DOCUMENT).split("(?m)^#{2,3} ", -1);
    for (String part : parts) {
      if (part.matches("(?s)[RC]\\d{3}\n.*")) {
        sections.put(part.substring(0, 4), part.substring(4));
      }
    }
    return sections;
  }
}
