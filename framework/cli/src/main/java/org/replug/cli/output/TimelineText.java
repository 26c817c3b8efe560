package org.replug.cli.output;

import java.util.Comparator;
import java.util.List;
import org.replug.engine.Timeline;

/** What took how long. */
final class TimelineText {
  private TimelineText() {}

  static String of(List<Timeline.Span> timeline) {
    Table table = new Table("STEP", "BEGAN AT", "TOOK");
    timeline.stream()
        .sorted(Comparator.comparingDouble(Timeline.Span::startMillis))
        .forEach(
            span ->
                table.row(
                    span.name(),
                    Units.millis(span.startMillis()),
                    Units.millis(span.durationMillis())));
    return Section.of("Time (milliseconds)", table);
  }
}
