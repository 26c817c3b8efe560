package org.replug.engine.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.replug.api.Device;
import org.replug.api.DeviceNumber;
import org.replug.api.DeviceRecord;
import org.replug.api.Uevent;

/** A generated pair of machines and a session that moves from one to the other. */
record Scenario(AnnounceInput input) {
  private static final int PLACES = 9;
  private static final int LAST_RELATIVE = 2;

  /** Two of the places lie below another one: 1 below 0, and 2 below 1. */
  private static final List<String> DEVPATHS =
      IntStream.range(0, PLACES)
          .mapToObj(
              place ->
                  switch (place) {
                    case 1 -> "/devices/place0/place1";
                    case 2 -> "/devices/place0/place1/place2";
                    default -> "/devices/place" + place;
                  })
          .toList();

  /** What stands at one place of the old and of the new machine. */
  private record Place(
      boolean then,
      boolean now,
      boolean open,
      boolean goesFirst,
      boolean numbered,
      boolean heard,
      boolean neverRemoved,
      Set<String> kinds) {}

  static Arbitrary<Scenario> any() {
    Arbitrary<Boolean> often = Arbitraries.frequency(pair(3, true), pair(1, false));
    Arbitrary<Boolean> seldom = Arbitraries.frequency(pair(1, true), pair(5, false));
    Arbitrary<Boolean> mostly = Arbitraries.frequency(pair(9, true), pair(1, false));
    Arbitrary<Set<String>> kinds =
        Arbitraries.of(
            Set.of("keyboard"), Set.of("pointer"), Set.of("keyboard", "pointer"), Set.of());
    Arbitrary<List<Place>> places =
        Combinators.combine(
                Arbitraries.of(true, false),
                Arbitraries.of(true, false),
                often,
                seldom,
                mostly,
                mostly,
                seldom,
                kinds)
            .as(Place::new)
            .list()
            .ofSize(PLACES);
    List<Integer> indices = IntStream.range(0, PLACES).boxed().toList();
    return Combinators.combine(
            places,
            names(indices),
            names(indices),
            Arbitraries.shuffle(indices),
            Arbitraries.of(indices).set().ofMaxSize(2))
        .as(Scenario::build);
  }

  /** The number and the node of the device at each place; mostly they go together. */
  private record Names(List<Integer> numbers, List<Integer> nodes) {}

  private static Arbitrary<Names> names(List<Integer> indices) {
    Arbitrary<List<Integer>> shuffled = Arbitraries.shuffle(indices);
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(2, shuffled.map(both -> new Names(both, both))),
        net.jqwik.api.Tuple.of(1, Combinators.combine(shuffled, shuffled).as(Names::new)));
  }

  private static net.jqwik.api.Tuple.Tuple2<Integer, Boolean> pair(int weight, boolean value) {
    return net.jqwik.api.Tuple.of(weight, value);
  }

  private static Scenario build(
      List<Place> places,
      Names namesThen,
      Names namesNow,
      List<Integer> orderNow,
      Set<Integer> othersNow) {
    List<Device> then = new ArrayList<>();
    List<DeviceRecord> open = new ArrayList<>();
    for (int place = 0; place < PLACES; place++) {
      Place what = places.get(place);
      if (reaches(places, place, true)) {
        Device device = device(place, what, namesThen);
        if (what.open()) {
          open.add(record(device, what, place));
        }
        then.add(device);
      }
    }
    List<Device> now = new ArrayList<>();
    for (int place : orderNow) {
      if (reaches(places, place, false)) {
        now.add(device(place, places.get(place), namesNow));
      }
    }
    Set<NodeNumber> others =
        othersNow.stream()
            .map(number -> new NodeNumber(false, number(number)))
            .collect(Collectors.toSet());
    return new Scenario(new AnnounceInput(open, then, now, others));
  }

  /**
   * What must go first can be removed: the two contradict each other. And what is never removed has
   * no relatives: where it stands in its own parent's way, neither can come before the other.
   */
  private static DeviceRecord record(Device device, Place what, int place) {
    DeviceRecord record = DeviceRecord.of(device, Map.of()).withDepartsFirst(what.goesFirst());
    return what.neverRemoved() && !what.goesFirst() && place > LAST_RELATIVE
        ? record.withNeverRemoved("no")
        : record;
  }

  /** A device can be somewhere only if those above it are there too. */
  private static boolean reaches(List<Place> places, int place, boolean then) {
    boolean here = then ? places.get(place).then() : places.get(place).now();
    return here && (place == 0 || place > LAST_RELATIVE || reaches(places, place - 1, then));
  }

  private static DeviceNumber number(int index) {
    return new DeviceNumber(13, 64 + index);
  }

  private static Device device(int place, Place what, Names names) {
    Optional<DeviceNumber> deviceNumber =
        what.numbered() ? Optional.of(number(names.numbers().get(place))) : Optional.empty();
    return Device.of(
        "any",
        what.heard() ? "input" : "silent",
        DEVPATHS.get(place),
        "/dev/input/event" + names.nodes().get(place),
        deviceNumber,
        "device " + place,
        what.kinds(),
        Map.of());
  }

  List<Uevent> arrived(Device device) {
    return heard(device, Uevent.added(device));
  }

  List<Uevent> departed(Device device) {
    return heard(device, Uevent.removed(device));
  }

  private static List<Uevent> heard(Device device, Uevent event) {
    return device.subsystem().equals("silent") ? List.of() : List.of(event);
  }

  /** All devices the session knows, one for each syspath. */
  List<Device> knownThen() {
    Map<String, Device> known = new LinkedHashMap<>();
    input.open().forEach(record -> known.putIfAbsent(record.device().syspath(), record.device()));
    input.presentThen().forEach(device -> known.putIfAbsent(device.syspath(), device));
    return List.copyOf(known.values());
  }

  /** The present devices that somebody hears of. */
  List<Device> heardNow() {
    return input.presentNow().stream().filter(device -> !arrived(device).isEmpty()).toList();
  }

  /**
   * The present devices that the session can gain: those whose number is free, or becomes free, as
   * the one that has it can be removed, or itself comes back with another.
   */
  List<Device> comingNow() {
    Set<Device> coming = new LinkedHashSet<>();
    int before = -1;
    while (coming.size() > before) {
      before = coming.size();
      for (Device device : heardNow()) {
        boolean free =
            knownThen().stream()
                .filter(old -> !departed(old).isEmpty() && clash(old, device))
                .filter(old -> isNeverRemoved(old.syspath()))
                .allMatch(
                    old -> coming.stream().anyMatch(now -> now.syspath().equals(old.syspath())));
        if (free) {
          coming.add(device);
        }
      }
    }
    return List.copyOf(coming);
  }

  /** Whether the session cannot have one while it has the other. */
  static boolean clash(Device old, Device now) {
    boolean sameNumber =
        old.deviceNumber().isPresent() && old.deviceNumber().equals(now.deviceNumber());
    return !old.syspath().equals(now.syspath())
        && (sameNumber || old.devname().equals(now.devname()));
  }

  /** Whether a device that this machine has, be it one of the plugins' or not, has the number. */
  boolean isInUse(DeviceNumber number) {
    return input.numbersHere().contains(new NodeNumber(false, number))
        || input.presentNow().stream()
            .anyMatch(device -> device.deviceNumber().equals(Optional.of(number)));
  }

  boolean isNeverRemoved(String syspath) {
    return input.open().stream()
        .anyMatch(
            record ->
                record.neverRemoved().isPresent() && record.device().syspath().equals(syspath));
  }

  boolean isPresent(String syspath) {
    return input.presentNow().stream().anyMatch(device -> device.syspath().equals(syspath));
  }

  boolean goesFirst(String syspath) {
    return input.open().stream()
        .anyMatch(record -> record.departsFirst() && record.device().syspath().equals(syspath));
  }
}
