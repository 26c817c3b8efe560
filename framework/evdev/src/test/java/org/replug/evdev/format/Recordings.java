package org.replug.evdev.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.replug.evdev.EventCodes;
import org.replug.evdev.EventType;
import org.replug.evdev.InputEvent;
import org.replug.evdev.description.AbsoluteAxis;
import org.replug.evdev.description.DeviceDescription;
import org.replug.evdev.description.InputId;
import org.replug.evdev.description.Recording;

/** Recordings of any device, as files can hold them. */
final class Recordings {
  private Recordings() {}

  static Arbitrary<Recording> any() {
    return Combinators.combine(device(), events())
        .as((device, events) -> new Recording(Optional.of(device), events));
  }

  static Arbitrary<DeviceDescription> device() {
    Arbitrary<String> name = Arbitraries.strings().withCharRange(' ', '\u02ff').ofMaxLength(30);
    Arbitrary<Integer> word = Arbitraries.integers().between(0, 0xffff);
    Arbitrary<InputId> id = Combinators.combine(word, word, word, word).as(InputId::new);
    return Combinators.combine(
            name.filter(text -> text.codePoints().noneMatch(Character::isISOControl)),
            id,
            codes(EventType.KEY),
            codes(EventType.LED),
            codes(EventType.SW),
            axes(),
            codes(0x1f),
            Arbitraries.of(true, false))
        .as(
            (text, identity, keys, lights, switches, axes, properties, repeats) -> {
              SortedMap<EventType, SortedSet<Integer>> codes = new TreeMap<>();
              codes.put(EventType.KEY, new TreeSet<>(keys));
              codes.put(EventType.LED, new TreeSet<>(lights));
              codes.put(EventType.SW, new TreeSet<>(switches));
              codes.put(EventType.ABS, new TreeSet<>(axes.keySet()));
              if (repeats) {
                codes.put(EventType.REP, new TreeSet<>(Set.of(0, 1)));
              }
              return new DeviceDescription(
                  text,
                  Optional.empty(),
                  Optional.empty(),
                  identity,
                  codes,
                  new TreeMap<>(axes),
                  new TreeSet<>(properties));
            });
  }

  private static Arbitrary<Map<Integer, AbsoluteAxis>> axes() {
    Arbitrary<Integer> small = Arbitraries.integers().between(0, 1_000_000);
    Arbitrary<AbsoluteAxis> axis =
        Combinators.combine(
                Arbitraries.integers().between(-1_000_000, 1_000_000),
                Arbitraries.integers().between(1, 1_000_000),
                small,
                small,
                small)
            .as(
                (minimum, length, fuzz, flat, resolution) ->
                    new AbsoluteAxis(
                        Math.min(Math.max(0, minimum), minimum + length),
                        minimum,
                        minimum + length,
                        fuzz,
                        flat,
                        resolution));
    return Arbitraries.maps(
            Arbitraries.integers()
                .between(0, EventType.ABS.maximum())
                .filter(code -> code != EventCodes.ABS_MT_SLOT),
            axis)
        .ofMaxSize(8);
  }

  private static Arbitrary<Set<Integer>> codes(EventType type) {
    return codes(type.maximum());
  }

  private static Arbitrary<Set<Integer>> codes(int maximum) {
    return Arbitraries.integers().between(0, maximum).set().ofMaxSize(12);
  }

  /** The first at time 0, none before another. */
  private static Arbitrary<List<InputEvent>> events() {
    Arbitrary<InputEvent> event =
        Combinators.combine(
                Arbitraries.integers().between(0, 5_000_000),
                Arbitraries.integers().between(0, 0x1f),
                Arbitraries.integers().between(0, 0x2ff),
                Arbitraries.integers())
            .as((later, type, code, value) -> new InputEvent(later, type, code, value));
    return event
        .list()
        .ofMaxSize(20)
        .map(
            steps -> {
              List<InputEvent> events = new ArrayList<>();
              long now = 0;
              for (InputEvent step : steps) {
                now += events.isEmpty() ? 0 : step.microseconds();
                events.add(step.at(now));
              }
              return events;
            });
  }
}
