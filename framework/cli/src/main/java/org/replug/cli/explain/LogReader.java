package org.replug.cli.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.replug.api.FailureCode;
import org.replug.criu.log.CriuLog;
import org.replug.criu.log.Diagnosis;

/** Explains logs: CRIU's, and Replug's own messages. */
public final class LogReader {
  private static final Pattern CODE = Pattern.compile("\\bR[0-9]{3}\\b");

  private static final Pattern FORM = Pattern.compile("[RrCc][0-9]{3}");
  private static final int CODES = 1000;

  private LogReader() {}

  /** Whether a word has the form of a code, in any case of letters, known or not. */
  public static boolean isCode(String word) {
    return FORM.matcher(word).matches();
  }

  /** The meanings of all codes: Replug's own first. */
  public static List<Explanation> all() {
    return Stream.of("R%03d", "C%03d")
        .flatMap(form -> IntStream.range(0, CODES).mapToObj(form::formatted))
        .flatMap(word -> code(word).stream())
        .toList();
  }

  /** The meaning of a code by itself, of Replug's or of a line of CRIU's; empty for other words. */
  public static Optional<Explanation> code(String word) {
    return meaning(word)
        .map(meaning -> of(meaning, word))
        .or(() -> CriuLog.meaning(word).map(LogReader::of));
  }

  /**
   * The meaning of every known message, each once: the harmful ones first, then in the log's order.
   */
  public static List<Explanation> explain(String log) {
    Map<String, Explanation> found = new LinkedHashMap<>();
    Stream.concat(CriuLog.explain(log).stream().map(LogReader::of), own(log))
        .forEach(
            explanation ->
                found.merge(
                    explanation.code() + explanation.cause(),
                    explanation,
                    (first, again) -> first.withCount(first.count() + 1)));
    List<Explanation> result = new ArrayList<>(found.values());
    result.sort(Comparator.comparing(Explanation::harmless));
    return result;
  }

  private static Explanation of(Diagnosis diagnosis) {
    return new Explanation(
        diagnosis.code(),
        diagnosis.failure().isEmpty(),
        diagnosis.cause(),
        diagnosis.nextStep(),
        diagnosis.line(),
        1);
  }

  private static Stream<Explanation> own(String log) {
    return log.lines()
        .flatMap(
            line -> {
              Matcher matcher = CODE.matcher(line);
              return matcher.find()
                  ? meaning(matcher.group()).map(m -> of(m, line)).stream()
                  : Stream.empty();
            });
  }

  private static Explanation of(CodeMeaning meaning, String line) {
    return new Explanation(
        meaning.code().code(), false, meaning.cause(), meaning.nextStep(), line, 1);
  }

  private static Optional<CodeMeaning> meaning(String word) {
    return Stream.of(FailureCode.values())
        .filter(code -> code.code().equals(word))
        .findFirst()
        .map(CodeMeaning::of);
  }
}
