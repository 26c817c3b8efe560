package org.replug.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.replug.api.StubPolicy;
import org.replug.engine.checkpoint.CheckpointReport;
import org.replug.engine.image.Manifest;
import org.replug.engine.plan.RestartPlan;
import org.replug.engine.restart.RestartReport;
import org.replug.engine.screen.ShownScreen;
import org.replug.engine.simulate.PluggedSimulation;
import org.replug.lab.image.CacheEntry;
import org.replug.lab.scenario.Scenario;
import org.replug.lab.scenario.ScenarioReport;
import org.replug.session.SessionCheckpoint;
import org.replug.session.SessionExport;
import org.replug.session.SessionImport;
import org.replug.session.SessionRecord;
import org.replug.session.SessionRestart;
import org.replug.session.SessionSummary;

/** Data binding of Jackson's own is the yardstick. */
class JsonTextTest {
  private static final JsonMapper BINDING =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new SimpleModule().addSerializer(Path.class, ToStringSerializer.instance))
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();

  private record Sample(
      String text,
      Path path,
      Thread.State state,
      int count,
      Long size,
      double millis,
      boolean there,
      Optional<Sample> inner,
      List<Optional<String>> lines,
      Map<String, List<Long>> numbers,
      Map<Thread.State, String> states) {}

  @Property(tries = 300)
  void valuesAreWrittenAsDataBindingWritesThem(@ForAll("samples") Sample sample)
      throws JsonProcessingException {
    assertEquals(BINDING.writeValueAsString(sample) + "\n", JsonText.of(sample));
    assertEquals(BINDING.writeValueAsString(List.of(sample)) + "\n", JsonText.of(List.of(sample)));
  }

  @Provide
  Arbitrary<Sample> samples() {
    return Arbitraries.strings()
        .flatMap(
            text ->
                Arbitraries.longs()
                    .flatMap(
                        size -> Arbitraries.doubles().map(millis -> sample(text, size, millis))));
  }

  private static Sample sample(String text, long size, double millis) {
    Map<String, List<Long>> numbers = new TreeMap<>(Map.of(text, List.of(size), "none", List.of()));
    Map<Thread.State, String> states = new LinkedHashMap<>(Map.of(Thread.State.NEW, text));
    List<Optional<String>> lines = List.of(Optional.of(text), Optional.empty());
    Path path = Path.of("/" + text.replace('\0', '0'));
    Sample inner =
        new Sample(
            null,
            Path.of("relative"),
            Thread.State.BLOCKED,
            (int) size,
            size,
            millis,
            false,
            Optional.empty(),
            List.of(),
            Map.of(),
            Map.of());
    return new Sample(
        text,
        path,
        Thread.State.WAITING,
        0,
        null,
        -millis,
        true,
        Optional.of(inner),
        lines,
        numbers,
        states);
  }

  @Test
  void whatIsNoNumberIsAText() throws JsonProcessingException {
    List<Double> values = List.of(Double.NaN, Double.NEGATIVE_INFINITY);
    assertEquals(BINDING.writeValueAsString(values) + "\n", JsonText.of(values));
  }

  @Test
  void aStubIsItsWord() {
    assertEquals(
        "[ \"ebadf\", \"enodev\" ]\n", JsonText.of(List.of(StubPolicy.EBADF, StubPolicy.ENODEV)));
  }

  @Test
  void whatReportsAreNotMadeOfIsAFault() {
    assertThrows(IllegalArgumentException.class, () -> JsonText.of(List.of(new Object())));
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        CheckpointReport.class,
        RestartReport.class,
        RestartPlan.class,
        Manifest.class,
        ImageSummary.class,
        ShownScreen.class,
        PluggedSimulation.class,
        Scenario.class,
        ScenarioReport.class,
        CacheEntry.class,
        SessionRecord.class,
        SessionSummary.class,
        SessionCheckpoint.class,
        SessionRestart.class,
        SessionExport.class,
        SessionImport.class
      })
  void answersAreMadeOfWhatIsWritten(Class<?> answer) {
    List<String> strange = new ArrayList<>();
    look(answer, answer.getSimpleName(), new HashSet<>(), strange);
    assertEquals(List.of(), strange);
  }

  private static void look(Type type, String place, Set<Type> seen, List<String> strange) {
    if (!seen.add(type)) {
      return;
    }
    if (type instanceof ParameterizedType holder) {
      Class<?> raw = (Class<?>) holder.getRawType();
      assertTrue(
          raw == Optional.class
              || Iterable.class.isAssignableFrom(raw)
              || Map.class.isAssignableFrom(raw),
          place + ": " + type);
      for (Type argument : holder.getActualTypeArguments()) {
        look(argument, place, seen, strange);
      }
    } else if (type instanceof Class<?> known && known.isRecord()) {
      for (RecordComponent component : known.getRecordComponents()) {
        look(component.getGenericType(), place + "." + component.getName(), seen, strange);
      }
    } else if (type instanceof Class<?> known && known.isSealed()) {
      for (Class<?> permitted : known.getPermittedSubclasses()) {
        look(permitted, place, seen, strange);
      }
    } else if (!(type instanceof Class<?> known)
        || !(known.isPrimitive()
            || known.isEnum()
            || Number.class.isAssignableFrom(known)
            || Set.of(String.class, Path.class, Boolean.class).contains(known))) {
      strange.add(place + ": " + type);
    }
  }
}
