package org.replug.lab.scenario;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.replug.lab.machine.Hardware;

/** The scenarios, in the order in which they are told. */
public final class Scenarios {
  static final Hardware DESK =
      Hardware.of("bochs-display@1", "virtio-keyboard@2", "virtio-mouse@3");

  /** Another card in another slot, a tablet for the mouse; the keyboard comes last. */
  static final Hardware TABLET =
      Hardware.of("bochs-display@4", "virtio-tablet@5", "virtio-keyboard@6");

  private Scenarios() {}

  /** All of them. */
  public static List<Scenario> all() {
    return Stream.of(ofDesks(), SessionScenarios.all(), ScarceHardware.all(), ofManyRounds())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Scenario> ofDesks() {
    return List.of(
        Scenario.of(
            "evdev",
            "keyboard and mouse become tablet and keyboard in other slots, with the evdev driver",
            Setup.standard(),
            DESK,
            Round.on(TABLET)),
        Scenario.of(
            "libinput",
            "keyboard and mouse become tablet and keyboard in other slots, with libinput",
            Setup.standard().with(InputDriver.LIBINPUT),
            DESK,
            Round.on(TABLET)),
        Scenario.of(
            "enodev",
            "the old keyboard and mouse are plugged once more, and unplugged by the kernel",
            Setup.standard(),
            DESK,
            Round.with(TABLET, "--stub", "enodev")),
        Scenario.of(
            "surviving",
            "every device is found again where it was",
            Setup.standard(),
            DESK,
            Round.on(DESK)),
        Scenario.of(
            "one-survives",
            "the keyboard is found again, the mouse is not",
            Setup.standard(),
            DESK,
            Round.on(Hardware.of("bochs-display@1", "virtio-keyboard@2"))),
        Scenario.of(
            "swapped",
            "keyboard and mouse have changed places, and so their device numbers",
            Setup.standard(),
            DESK,
            Round.on(Hardware.of("bochs-display@1", "virtio-mouse@2", "virtio-keyboard@3"))),
        Scenario.of(
            "other-card",
            "the graphics card is another one",
            Setup.standard(),
            DESK,
            Round.on(Hardware.of("virtio-gpu@1", "virtio-keyboard@2", "virtio-mouse@3"))),
        Scenario.of(
            "other-slot",
            "the graphics card sits in another slot",
            Setup.standard(),
            DESK,
            Round.on(Hardware.of("virtio-keyboard@2", "virtio-mouse@3", "bochs-display@7"))),
        Scenario.of(
            "second-card-gone",
            "of two graphics cards the second is gone",
            Setup.standard(),
            Hardware.of(
                "bochs-display@1", "virtio-keyboard@2", "virtio-mouse@3", "bochs-display@4"),
            Round.on(DESK)),
        Scenario.of(
            "card-added",
            "there is a second graphics card, and later it is gone: X would not survive its"
                + " removal",
            Setup.standard(),
            DESK,
            Round.on(
                Hardware.of(
                    "bochs-display@1", "virtio-keyboard@2", "virtio-mouse@3", "bochs-display@4")),
            Round.on(DESK).holdingBack()),
        new Scenario(
                "announce-none",
                "without the events the session knows nothing of its new devices",
                Setup.standard().with(InputDriver.LIBINPUT).with(Screen.MEMORY),
                DESK,
                List.of(Round.with(TABLET, "--announce", "none")),
                Set.of())
            .butNot(
                Question.RESTARTED,
                Question.PATHWAY,
                Question.LISTED,
                Question.FORGOTTEN,
                Question.TYPED,
                Question.POINTED),
        new Scenario(
                "announce-adds",
                "without the removes the session lists devices that are gone",
                Setup.standard().with(InputDriver.LIBINPUT).with(Screen.MEMORY),
                DESK,
                List.of(Round.with(TABLET, "--announce", "adds")),
                Set.of())
            .butNot(Question.RESTARTED, Question.FORGOTTEN));
  }

  private static List<Scenario> ofManyRounds() {
    return List.of(
        Scenario.of(
            "three-rounds",
            "three restarts in a row, each on other hardware",
            Setup.standard(),
            DESK,
            Round.on(TABLET),
            Round.on(Hardware.of("virtio-gpu@1", "virtio-keyboard@6", "virtio-tablet@7")),
            Round.on(DESK)));
  }

  /** The scenario of a name; empty if there is none. */
  public static Optional<Scenario> named(String name) {
    return all().stream().filter(scenario -> scenario.name().equals(name)).findFirst();
  }
}
