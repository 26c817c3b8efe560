package org.replug.cli.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.replug.session.SessionRecord;

class StartedAnswerTest {
  @Test
  void aStartedSessionShowsAllThatIsWrittenDownOfOneAndWhatIsSimulated() {
    List<String> shown = new ArrayList<>(components(SessionRecord.class));
    shown.add("simulation");
    assertEquals(shown, components(StartedAnswer.class));
  }

  private static List<String> components(Class<?> record) {
    return Stream.of(record.getRecordComponents()).map(RecordComponent::getName).toList();
  }
}
