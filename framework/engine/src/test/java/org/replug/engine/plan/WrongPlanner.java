package org.replug.engine.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.replug.api.Device;
import org.replug.api.DeviceRecord;
import org.replug.api.Uevent;

/** Planners that are wrong on purpose, each with the law that must catch it. */
enum WrongPlanner implements Planner {
  /** Takes a device away that is present again. */
  REMOVES_ALL_OLD_ONES_LAST(Law.ENDS_WITH_WHAT_IS_PRESENT, Law.PRESENT_STAYS) {
    @Override
    public List<AnnounceStep> plan(Scenario scenario) {
      return joined(adds(scenario), removes(scenario, scenario.knownThen()));
    }
  },
  /** Leaves the session without devices for a while. */
  REMOVES_DEPARTED_ONES_FIRST(Law.REMOVES_COME_LAST) {
    @Override
    public List<AnnounceStep> plan(Scenario scenario) {
      return joined(removes(scenario, departed(scenario)), adds(scenario));
    }
  },
  /** Adds before it removes, whatever the numbers are. */
  IGNORES_NUMBERS(
      Law.ENDS_WITH_WHAT_IS_PRESENT,
      Law.NO_ADD_IS_REFUSED,
      Law.MAY_BE_CUT_AND_RUN_AGAIN,
      Law.NODES_ARE_FOLLOWED) {
    @Override
    public List<AnnounceStep> plan(Scenario scenario) {
      return joined(adds(scenario), removes(scenario, departed(scenario)));
    }
  },
  /** Treats a device with a held key as any other. */
  FORGETS_HELD_KEYS(Law.HELD_KEYS_GO_FIRST) {
    @Override
    public List<AnnounceStep> plan(Scenario scenario) {
      AnnounceInput input = scenario.input();
      AnnounceInput careless =
          new AnnounceInput(
              input.open().stream().map(record -> record.withDepartsFirst(false)).toList(),
              input.presentThen(),
              input.presentNow());
      return UeventPlanner.plan(careless, scenario::arrived, scenario::departed).steps();
    }
  },
  /** Treats a device that is never removed as any other. */
  REMOVES_WHAT_IS_NEVER_REMOVED(Law.NEVER_REMOVED_STAYS, Law.ENDS_WITH_WHAT_IS_PRESENT) {
    @Override
    public List<AnnounceStep> plan(Scenario scenario) {
      AnnounceInput input = scenario.input();
      AnnounceInput careless =
          new AnnounceInput(
              input.open().stream()
                  .map(record -> DeviceRecord.of(record.device(), record.attributes()))
                  .toList(),
              input.presentThen(),
              input.presentNow());
      return UeventPlanner.plan(careless, scenario::arrived, scenario::departed).steps();
    }
  },
  /** Never tells what has gone. */
  NEVER_REMOVES(Law.ENDS_WITH_WHAT_IS_PRESENT) {
    @Override
    public List<AnnounceStep> plan(Scenario scenario) {
      return adds(scenario);
    }
  },
  /** Takes a surviving device for one that works on. */
  LEAVES_SURVIVORS_DEAD(Law.ENDS_WITH_WHAT_IS_PRESENT) {
    @Override
    public List<AnnounceStep> plan(Scenario scenario) {
      Set<Device> known = Set.copyOf(scenario.knownThen());
      return Planner.real().plan(scenario).stream()
          .filter(step -> !known.contains(step.device()) || step.kind() == StepKind.REMOVE)
          .toList();
    }
  },
  /** Replaces every surviving device by a remove and an add. */
  REMOVES_SURVIVORS(Law.SURVIVORS_ARE_ONLY_PLUGGED_AGAIN) {
    @Override
    public List<AnnounceStep> plan(Scenario scenario) {
      return joined(removes(scenario, scenario.knownThen()), adds(scenario));
    }
  },
  /** Replaces every surviving device after all has been added. */
  PLUGS_TWICE(Law.NEVER_WITHOUT_A_KIND, Law.PRESENT_STAYS) {
    @Override
    public List<AnnounceStep> plan(Scenario scenario) {
      return joined(
          Planner.real().plan(scenario),
          joined(removes(scenario, scenario.knownThen()), adds(scenario)));
    }
  },
  /** Makes room for all before it plugs any. */
  MAKES_ROOM_EARLY(Law.ROOM_IS_MADE_LATE) {
    @Override
    public List<AnnounceStep> plan(Scenario scenario) {
      List<Device> inTheWay =
          departed(scenario).stream()
              .filter(
                  old -> scenario.heardNow().stream().anyMatch(now -> Collision.between(old, now)))
              .toList();
      return joined(removes(scenario, inTheWay), Planner.real().plan(scenario));
    }
  },
  /** Passes on whatever plugins say of a departed device. */
  NAMES_ALL_NUMBERS(Law.NUMBERS_IN_USE_ARE_NOT_NAMED) {
    @Override
    public List<AnnounceStep> plan(Scenario scenario) {
      return Planner.real().plan(scenario).stream()
          .map(step -> step.kind() == StepKind.ADD ? step : raw(scenario, step))
          .toList();
    }
  },
  /** Tells nothing but the path of a departed device. */
  NAMES_NOTHING(Law.NODES_ARE_FOLLOWED, Law.NUMBERS_IN_USE_ARE_NOT_NAMED) {
    @Override
    public List<AnnounceStep> plan(Scenario scenario) {
      return Planner.real().plan(scenario).stream()
          .map(step -> step.kind() == StepKind.ADD ? step : with(step, bare(step.event())))
          .toList();
    }
  },
  /** Has children come before and go after their parents. */
  TURNS_FAMILIES_ROUND(Law.FAMILIES_ARE_ORDERED) {
    @Override
    public List<AnnounceStep> plan(Scenario scenario) {
      List<AnnounceStep> steps = new ArrayList<>(Planner.real().plan(scenario));
      Collections.reverse(steps);
      steps.sort(Comparator.comparing(AnnounceStep::kind));
      return steps;
    }
  };

  private final List<Law> brokenLaws;

  WrongPlanner(Law... brokenLaws) {
    this.brokenLaws = List.of(brokenLaws);
  }

  List<Law> brokenLaws() {
    return brokenLaws;
  }

  private static AnnounceStep raw(Scenario scenario, AnnounceStep step) {
    return with(step, scenario.departed(step.device()).get(0));
  }

  private static AnnounceStep with(AnnounceStep step, Uevent event) {
    return new AnnounceStep(step.device(), step.kind(), event, step.reason());
  }

  private static Uevent bare(Uevent event) {
    return Uevent.of(event.action(), event.devpath(), event.subsystem(), Map.of());
  }

  private static List<Device> departed(Scenario scenario) {
    return scenario.knownThen().stream()
        .filter(device -> !scenario.isPresent(device.syspath()))
        .toList();
  }

  private static List<AnnounceStep> adds(Scenario scenario) {
    List<AnnounceStep> steps = new ArrayList<>();
    for (Device device : scenario.heardNow()) {
      for (Uevent event : scenario.arrived(device)) {
        steps.add(new AnnounceStep(device, StepKind.ADD, event, "wrong"));
      }
    }
    return steps;
  }

  private static List<AnnounceStep> removes(Scenario scenario, List<Device> devices) {
    List<AnnounceStep> steps = new ArrayList<>();
    for (Device device : devices) {
      for (Uevent event : scenario.departed(device)) {
        steps.add(new AnnounceStep(device, StepKind.REMOVE, event, "wrong"));
      }
    }
    return steps;
  }

  private static List<AnnounceStep> joined(List<AnnounceStep> first, List<AnnounceStep> second) {
    List<AnnounceStep> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
