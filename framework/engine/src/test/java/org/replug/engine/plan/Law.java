package org.replug.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.replug.api.Device;

/** The laws of a uevent plan, each as a check of one planner on one pair of machines. */
enum Law {
  /**
   * At the end the session lists exactly the present devices, and all of them are live; beside them
   * only dead ones that are never removed.
   */
  ENDS_WITH_WHAT_IS_PRESENT {
    @Override
    void check(Scenario scenario, List<AnnounceStep> steps) {
      Map<String, String> expected = new TreeMap<>();
      for (Device device : scenario.knownThen()) {
        if (scenario.isNeverRemoved(device.syspath()) && !scenario.departed(device).isEmpty()) {
          expected.put(device.syspath(), SessionModel.numberOf(device) + " live false");
        }
      }
      for (Device device : scenario.comingNow()) {
        expected.put(device.syspath(), SessionModel.numberOf(device) + " live true");
      }
      assertEquals(expected, SessionModel.restored(scenario).takeAll(steps).picture());
    }
  },
  /** A kind of which the session has a live device is never lost again. */
  NEVER_WITHOUT_A_KIND {
    @Override
    void check(Scenario scenario, List<AnnounceStep> steps) {
      SessionModel session = SessionModel.restored(scenario);
      Set<String> had = new HashSet<>();
      for (AnnounceStep step : steps) {
        session.take(step);
        had.addAll(session.liveKinds());
        assertEquals(had, session.liveKinds(), "after " + step);
      }
    }
  },
  /** A departed device is removed after the last add, unless it must go first or is in the way. */
  REMOVES_COME_LAST {
    @Override
    void check(Scenario scenario, List<AnnounceStep> steps) {
      int lastAdd = lastIndex(steps, StepKind.ADD);
      for (AnnounceStep step : steps.subList(0, lastAdd + 1)) {
        if (step.kind() == StepKind.REMOVE) {
          Device device = step.device();
          assertTrue(mustGoFirst(scenario, device) || isInTheWay(scenario, device), "too early");
        }
      }
    }
  },
  /** What is present is added once, and never removed after that. */
  PRESENT_STAYS {
    @Override
    void check(Scenario scenario, List<AnnounceStep> steps) {
      Set<String> added = new HashSet<>();
      for (AnnounceStep step : steps) {
        String devpath = step.event().devpath();
        if (step.kind() == StepKind.ADD) {
          assertTrue(added.add(devpath), "added twice: " + devpath);
        } else {
          assertFalse(added.contains(devpath), "removed after its add: " + devpath);
        }
      }
      assertEquals(scenario.comingNow().size(), added.size());
    }
  },
  /** A surviving device gets no remove, unless it must go first or its number has a new owner. */
  SURVIVORS_ARE_ONLY_PLUGGED_AGAIN {
    @Override
    void check(Scenario scenario, List<AnnounceStep> steps) {
      for (AnnounceStep step : steps) {
        Device device = step.device();
        if (step.kind() == StepKind.REMOVE && scenario.isPresent(device.syspath())) {
          assertTrue(
              mustGoFirst(scenario, device)
                  || isInTheWay(scenario, device)
                  || !canCome(scenario, device),
              "needless");
        }
      }
    }
  },
  /** No add is refused for a number that another device still has. */
  NO_ADD_IS_REFUSED {
    @Override
    void check(Scenario scenario, List<AnnounceStep> steps) {
      assertEquals(List.of(), SessionModel.restored(scenario).takeAll(steps).refused());
    }
  },
  /** When a device is removed to make room, all that needs no room is plugged already. */
  ROOM_IS_MADE_LATE {
    @Override
    void check(Scenario scenario, List<AnnounceStep> steps) {
      SessionModel session = SessionModel.restored(scenario);
      Map<String, Device> waiting = new TreeMap<>();
      scenario.heardNow().forEach(device -> waiting.put(device.syspath(), device));
      int lastAdd = lastIndex(steps, StepKind.ADD);
      boolean making = false;
      for (AnnounceStep step : steps.subList(0, lastAdd + 1)) {
        boolean makesRoom = step.kind() == StepKind.REMOVE && !mustGoFirst(scenario, step.device());
        if (makesRoom && !making) {
          for (Device device : waiting.values()) {
            assertTrue(
                session.wouldRefuse(device)
                    || sharesNode(scenario, device)
                    || waiting.values().stream().anyMatch(other -> isBelow(device, other)),
                () -> device + " could have been plugged before " + step);
          }
        }
        making = makesRoom;
        session.take(step);
        if (step.kind() == StepKind.ADD) {
          waiting.remove(step.device().syspath());
        }
      }
    }
  },
  /** Parents come before their children, and go after them. */
  FAMILIES_ARE_ORDERED {
    @Override
    void check(Scenario scenario, List<AnnounceStep> steps) {
      for (int earlier = 0; earlier < steps.size(); earlier++) {
        for (int later = earlier + 1; later < steps.size(); later++) {
          Device first = steps.get(earlier).device();
          Device second = steps.get(later).device();
          if (steps.get(earlier).kind() == steps.get(later).kind()) {
            boolean wrong =
                steps.get(earlier).kind() == StepKind.ADD
                    ? isBelow(first, second)
                    : isBelow(second, first);
            assertFalse(wrong, () -> first.devpath() + " before " + second.devpath());
          }
        }
      }
    }
  },
  /** What the session would not survive to lose is never removed. */
  NEVER_REMOVED_STAYS {
    @Override
    void check(Scenario scenario, List<AnnounceStep> steps) {
      for (AnnounceStep step : steps) {
        if (step.kind() == StepKind.REMOVE) {
          assertFalse(scenario.isNeverRemoved(step.device().syspath()), step::toString);
        }
      }
    }
  },
  /** As long as the session believes a key to be held, nothing can be typed. */
  HELD_KEYS_GO_FIRST {
    @Override
    void check(Scenario scenario, List<AnnounceStep> steps) {
      SessionModel session = SessionModel.restored(scenario);
      for (AnnounceStep step : steps) {
        session.take(step);
        assertFalse(session.anyLive() && session.keyIsHeld(), () -> "a key is held at " + step);
      }
    }
  },
  /** A plan that was cut anywhere and is then sent as a whole ends as one that was not cut. */
  MAY_BE_CUT_AND_RUN_AGAIN {
    @Override
    void check(Scenario scenario, List<AnnounceStep> steps) {
      Map<String, String> whole = SessionModel.restored(scenario).takeAll(steps).picture();
      for (int cut = 0; cut <= steps.size(); cut++) {
        SessionModel session = SessionModel.restored(scenario).takeAll(steps.subList(0, cut));
        assertEquals(whole, session.takeAll(steps).picture(), "cut after " + cut);
        NodeModel nodes = NodeModel.restored(scenario).takeAll(steps.subList(0, cut));
        assertEquals(
            NodeModel.restored(scenario).takeAll(steps).picture(),
            nodes.takeAll(steps).picture(),
            "nodes, cut after " + cut);
      }
    }
  },
  /** A remove names its device's number just where no device of this machine has it: see udevd. */
  NUMBERS_IN_USE_ARE_NOT_NAMED {
    @Override
    void check(Scenario scenario, List<AnnounceStep> steps) {
      for (AnnounceStep step : steps) {
        if (step.kind() == StepKind.REMOVE) {
          assertEquals(
              step.device().deviceNumber().filter(number -> !scenario.isInUse(number)),
              NodeNumber.of(step.event()).map(NodeNumber::number),
              step::toString);
        }
      }
    }
  },
  /** Who knows devices by their node loses all departed ones, gains all new ones, keeps these. */
  NODES_ARE_FOLLOWED {
    @Override
    void check(Scenario scenario, List<AnnounceStep> steps) {
      NodeModel nodes = NodeModel.restored(scenario).takeAll(steps);
      assertEquals(0, nodes.liveOnesLost());
      for (Device device : scenario.knownThen()) {
        if (!scenario.isPresent(device.syspath())
            && !scenario.isNeverRemoved(device.syspath())
            && !scenario.departed(device).isEmpty()) {
          assertFalse(nodes.holds(device, false), () -> "not lost: " + device);
        }
      }
      for (Device device : scenario.comingNow()) {
        boolean isHeirOfOne =
            scenario.knownThen().stream()
                .filter(old -> scenario.isPresent(old.syspath()))
                .anyMatch(survivor -> survivor.devname().equals(device.devname()));
        // What survives is added alone, so a node that it had or has stays taken.
        assertTrue(isHeirOfOne || nodes.holds(device, true), () -> "not gained: " + device);
      }
    }
  };

  abstract void check(Scenario scenario, List<AnnounceStep> steps);

  void check(Scenario scenario, Planner planner) {
    check(scenario, planner.plan(scenario));
  }

  private static int lastIndex(List<AnnounceStep> steps, StepKind kind) {
    return steps.stream().map(AnnounceStep::kind).toList().lastIndexOf(kind);
  }

  private static boolean mustGoFirst(Scenario scenario, Device device) {
    return scenario.knownThen().stream()
        .filter(other -> other.syspath().equals(device.syspath()) || isBelow(device, other))
        .anyMatch(other -> scenario.goesFirst(other.syspath()));
  }

  /** Whether the device, or one above it, has what another device has on this machine. */
  private static boolean isInTheWay(Scenario scenario, Device device) {
    return scenario.knownThen().stream()
        .filter(other -> other.syspath().equals(device.syspath()) || isBelow(device, other))
        .anyMatch(old -> scenario.heardNow().stream().anyMatch(now -> Scenario.clash(old, now)));
  }

  private static boolean sharesNode(Scenario scenario, Device device) {
    return scenario.knownThen().stream().anyMatch(old -> Scenario.clash(old, device));
  }

  private static boolean canCome(Scenario scenario, Device device) {
    return scenario.comingNow().stream().anyMatch(now -> now.syspath().equals(device.syspath()));
  }

  private static boolean isBelow(Device child, Device parent) {
    return child.devpath().startsWith(parent.devpath() + "/");
  }
}
