package org.replug.engine.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.replug.api.Device;
import org.replug.api.DeviceRecord;
import org.replug.api.Uevent;
import org.replug.api.UeventAction;

/** One run of the planner: the steps so far, and what they leave the session with. */
final class Sequencer {
  private final Function<Device, List<Uevent>> arrived;
  private final Function<Device, List<Uevent>> departed;

  /** By syspath, as the session knows them: not yet removed, nor added again. All are dead. */
  private final Map<String, Device> listed = new LinkedHashMap<>();

  /** By syspath, in the order of the input: present and not yet added. */
  private final Map<String, Device> waiting = new LinkedHashMap<>();

  /** Syspaths of the devices that must go before any other comes. */
  private final Set<String> goesFirst = new HashSet<>();

  /** By syspath: why the session must not be told that the device has gone. */
  private final Map<String, String> neverRemoved = new HashMap<>();

  /** Syspaths that the session knew and that this machine has. */
  private final Set<String> surviving = new HashSet<>();

  private final NodesInUse inUse;
  private final NavigableSet<String> addedDevpaths = new TreeSet<>();
  private final List<AnnounceStep> steps = new ArrayList<>();
  private final List<AnnounceStep> heldBack = new ArrayList<>();

  Sequencer(
      AnnounceInput input,
      Function<Device, List<Uevent>> arrived,
      Function<Device, List<Uevent>> departed) {
    this.arrived = arrived;
    this.departed = departed;
    this.inUse = new NodesInUse(input);
    for (Device device : input.presentNow()) {
      waiting.putIfAbsent(device.syspath(), device);
    }
    for (DeviceRecord record : input.open()) {
      String syspath = record.device().syspath();
      listed.putIfAbsent(syspath, record.device());
      record.neverRemoved().ifPresent(why -> neverRemoved.putIfAbsent(syspath, why));
      if (record.departsFirst()) {
        goesFirst.add(syspath);
      }
    }
    for (Device device : input.presentThen()) {
      listed.putIfAbsent(device.syspath(), device);
    }
    Set<String> unheard = new HashSet<>();
    waiting.values().stream()
        .filter(device -> arrived.apply(device).isEmpty())
        .forEach(device -> unheard.add(device.syspath()));
    waiting.keySet().removeAll(unheard);
    listed.values().removeIf(device -> isUnheard(device, unheard));
    surviving.addAll(listed.keySet());
    surviving.retainAll(waiting.keySet());
    goesFirst.removeAll(neverRemoved.keySet());
  }

  private boolean isUnheard(Device known, Set<String> unheardNow) {
    String syspath = known.syspath();
    return unheardNow.contains(syspath)
        || (!waiting.containsKey(syspath) && departed.apply(known).isEmpty());
  }

  UeventPlan sequence() {
    loseWhatGoesFirst();
    addAllThatFit();
    while (!waiting.isEmpty()) {
      makeRoom();
      addAllThatFit();
    }
    for (Device device : List.copyOf(listed.values())) {
      if (neverRemoved.containsKey(device.syspath())) {
        holdBack(device, StepKind.REMOVE, departed, neverRemoved.get(device.syspath()));
      } else {
        boolean gone = !surviving.contains(device.syspath());
        remove(device, gone ? "is not here any more" : "still here, but cannot be added again");
      }
    }
    return new UeventPlan(steps, heldBack);
  }

  private void loseWhatGoesFirst() {
    List<Device> first = known(device -> goesFirst.contains(device.syspath()));
    for (Device device : first) {
      if (hasDeparted(device)) {
        remove(device, "is not here any more, and must go before anything comes");
      }
    }
    List<Device> stillHere = known(device -> goesFirst.contains(device.syspath()));
    if (stillHere.size() == 1) {
      Device present = waiting.get(stillHere.get(0).syspath());
      if (fits(present)) {
        add(present, "still here, and must go before anything else comes: plugged again");
        return;
      }
    }
    for (Device device : stillHere) {
      remove(device, "still here, but must go before anything comes: added again below");
    }
  }

  private void addAllThatFit() {
    Optional<Device> next = firstWaiting(this::fits);
    while (next.isPresent()) {
      Device device = next.get();
      add(device, surviving.contains(device.syspath()) ? "still here: plugged again" : "new here");
      next = firstWaiting(this::fits);
    }
  }

  /** Removes what stands in the way of one waiting device; a departed one if that is enough. */
  private void makeRoom() {
    Optional<Device> easy =
        firstWaiting(
            device ->
                canFindRoom(device) && inTheWayOf(device).stream().allMatch(this::hasDeparted));
    Optional<Device> possible = easy.or(() -> firstWaiting(this::canFindRoom));
    if (possible.isEmpty()) {
      giveUpOn(firstWaiting(this::parentIsThere).orElseThrow());
      return;
    }
    Device newcomer = possible.get();
    for (Device old : inTheWayOf(newcomer)) {
      String shared = Collision.shared(old, newcomer);
      if (hasDeparted(old)) {
        remove(old, "is not here any more, and shares " + shared + " with " + newcomer.name());
      } else if (easy.isEmpty()) {
        remove(old, "still here, but its old " + shared + " is now that of " + newcomer.name());
        // One is enough to break a ring; the others then find room by themselves.
        return;
      }
    }
  }

  private boolean canFindRoom(Device newcomer) {
    return parentIsThere(newcomer)
        && inTheWayOf(newcomer).stream().noneMatch(old -> neverRemoved.containsKey(old.syspath()));
  }

  /** A receiver would refuse the device for one that is never removed. */
  private void giveUpOn(Device newcomer) {
    Device old =
        inTheWayOf(newcomer).stream()
            .filter(device -> neverRemoved.containsKey(device.syspath()))
            .findFirst()
            .orElseThrow();
    String reason =
        "shares "
            + Collision.shared(old, newcomer)
            + " with "
            + old.name()
            + ", which stays in the session: "
            + neverRemoved.get(old.syspath());
    holdBack(newcomer, StepKind.ADD, arrived, reason);
    waiting.remove(newcomer.syspath());
  }

  private void holdBack(
      Device device, StepKind kind, Function<Device, List<Uevent>> events, String reason) {
    for (Uevent event : events.apply(device)) {
      heldBack.add(new AnnounceStep(device, kind, event, reason));
    }
  }

  private void add(Device device, String reason) {
    for (Uevent event : arrived.apply(device)) {
      steps.add(new AnnounceStep(device, StepKind.ADD, event, reason));
    }
    addedDevpaths.add(device.devpath());
    inUse.added(device);
    waiting.remove(device.syspath());
    listed.remove(device.syspath());
  }

  /** Removes a device and, before it, those below it that the session still lists. */
  private void remove(Device device, String reason) {
    List<Device> below = new ArrayList<>(known(other -> isBelow(other, device)));
    below.sort(Comparator.comparingInt((Device other) -> other.devpath().length()).reversed());
    for (Device child : below) {
      if (!neverRemoved.containsKey(child.syspath())) {
        send(child, reason + " (a child of " + device.name() + ")");
      }
    }
    send(device, reason);
  }

  private void send(Device device, String reason) {
    if (listed.remove(device.syspath()) == null) {
      return;
    }
    for (Uevent event : departed.apply(device)) {
      // What is present again stays: a remove would take the new device of that path away, or the
      // one that a new device is part of.
      boolean isRemove = event.action() == UeventAction.REMOVE;
      if (!isRemove || !isPresentAgain(event.devpath(), device)) {
        Uevent sent = isRemove ? inUse.spare(event) : event;
        steps.add(new AnnounceStep(device, StepKind.REMOVE, sent, reason));
      }
    }
  }

  private boolean isPresentAgain(String devpath, Device departed) {
    String below = addedDevpaths.ceiling(devpath + "/");
    boolean goesOn = below != null && below.startsWith(devpath + "/");
    return addedDevpaths.contains(devpath) || (goesOn && !devpath.equals(departed.devpath()));
  }

  private boolean fits(Device device) {
    return parentIsThere(device) && inTheWayOf(device).isEmpty();
  }

  private boolean parentIsThere(Device device) {
    return waiting.values().stream().noneMatch(other -> isBelow(device, other));
  }

  private List<Device> inTheWayOf(Device newcomer) {
    return known(old -> Collision.between(old, newcomer));
  }

  private boolean hasDeparted(Device device) {
    return !waiting.containsKey(device.syspath());
  }

  private List<Device> known(Predicate<Device> which) {
    return listed.values().stream().filter(which).toList();
  }

  private Optional<Device> firstWaiting(Predicate<Device> which) {
    return waiting.values().stream().filter(which).findFirst();
  }

  private static boolean isBelow(Device child, Device parent) {
    return child.devpath().startsWith(parent.devpath() + "/");
  }
}
