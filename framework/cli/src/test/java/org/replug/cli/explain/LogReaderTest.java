package org.replug.cli.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.replug.api.FailureCode;
import org.replug.criu.log.CriuLog;

class LogReaderTest {
  @ParameterizedTest
  @EnumSource(FailureCode.class)
  void everyCodeHasAMeaningAndANextStep(FailureCode code) {
    List<Explanation> found = LogReader.explain("12:00 replug: " + code.code() + " something");
    assertEquals(1, found.size());
    assertEquals(code.code(), found.get(0).code());
    assertFalse(found.get(0).cause().endsWith("."));
    assertTrue(found.get(0).nextStep().endsWith("."));
  }

  @Test
  void wordsThatOnlyLookLikeCodesAreNotTaken() {
    assertEquals(List.of(), LogReader.explain("R999 xR105 R1055 r105"));
    assertEquals(Optional.empty(), LogReader.code("R105 "));
    assertEquals(Optional.empty(), LogReader.code("C999"));
  }

  @Test
  void everyCodeOfCriusLogIsExplainedByItself() {
    for (String code : CriuLog.codes()) {
      Explanation meaning = LogReader.code(code).orElseThrow();
      assertEquals(code, meaning.code());
      assertEquals(code, meaning.line());
    }
  }

  @Test
  void whatIsHarmlessComesLast() {
    List<Explanation> found =
        LogReader.explain(
            "Warn (criu/x.c:1): rlimit: Can't setup RLIMIT_NOFILE for self: Operation not"
                + " permitted\nreplug: R105 Dumping failed\n");
    assertEquals(List.of(false, true), found.stream().map(Explanation::harmless).toList());
  }

  @Test
  void aMessageThatIsRepeatedIsCountedOnce() {
    List<Explanation> found = LogReader.explain("R105 a\nR105 b\nR105 c\n");
    assertEquals(1, found.size());
    assertEquals(3, found.get(0).count());
    assertEquals("R105 a", found.get(0).line());
  }
}
