package org.replug.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.replug.api.Device;
import org.replug.api.DeviceNumber;
import org.replug.api.DeviceRecord;
import org.replug.api.FileType;
import org.replug.api.Observation;
import org.replug.api.ObservedDevice;
import org.replug.api.OpenFile;
import org.replug.api.StubPolicy;
import org.replug.api.Uevent;
import org.replug.api.UeventAction;
import org.replug.engine.Timeline;
import org.replug.engine.check.Capability;
import org.replug.engine.check.CheckReport;
import org.replug.engine.checkpoint.CheckpointPlan;
import org.replug.engine.checkpoint.CheckpointReport;
import org.replug.engine.image.FileDigest;
import org.replug.engine.image.Holder;
import org.replug.engine.image.MachineFacts;
import org.replug.engine.image.Manifest;
import org.replug.engine.image.MountRecord;
import org.replug.engine.image.PluginPin;
import org.replug.engine.image.ProcessRecord;
import org.replug.engine.image.RecordedResource;
import org.replug.engine.image.SessionFacts;
import org.replug.engine.plan.AnnounceStep;
import org.replug.engine.plan.RestartPlan;
import org.replug.engine.plan.StepKind;
import org.replug.engine.plan.UeventPlan;
import org.replug.engine.plugin.LoadedPlugin;
import org.replug.engine.prove.Finding;
import org.replug.engine.prove.Proof;
import org.replug.engine.restart.RestartReport;
import org.replug.engine.screen.ShownScreen;
import org.replug.engine.simulate.PluggedSimulation;

/** Reports as an engine gives them. */
final class Samples {
  /** A name that a hostile device might carry: it clears the screen, and forges a row. */
  static final String HOSTILE = "Evil\u001b[2J\nok  all fine\u202e\u009b31m";

  private Samples() {}

  static Device device(String name, int number) {
    return Device.of(
        "evdev",
        "input",
        "/devices/virtual/input/input" + number + "/event" + number,
        "/dev/input/event" + number,
        Optional.of(new DeviceNumber(13, 64 + number)),
        name,
        Set.of("keyboard"),
        Map.of("ID_INPUT", "1"));
  }

  static CheckReport checkReport(boolean criu) {
    return new CheckReport(
        List.of(
            new Capability(
                "criu", true, criu, criu ? "4.2.1 in /usr/sbin" : "none works", "Install criu."),
            new Capability("uinput", false, false, "no /dev/uinput", "Load the module uinput.")));
  }

  static SessionFacts session() {
    return new SessionFacts(
        1200,
        true,
        true,
        false,
        Optional.of("/srv/session"),
        List.of(new MountRecord("/dev/input", "input", "fuse.replug")),
        List.of(
            new ProcessRecord(1200, 1, "Xorg", List.of("Xorg", ":7")),
            new ProcessRecord(1201, 9, "xterm", List.of("xterm"))));
  }

  static CheckpointPlan checkpointPlan(List<String> obstacles) {
    return new CheckpointPlan(
        session(),
        List.of(
            new CheckpointPlan.FileVerdict(
                openFile(10, "/dev/input/event0", 64), Optional.of("evdev")),
            new CheckpointPlan.FileVerdict(openFile(11, "/dev/strange", 200), Optional.empty())),
        obstacles);
  }

  private static OpenFile openFile(int fd, String path, int minor) {
    return new OpenFile(
        1200,
        fd,
        path,
        FileType.CHARACTER_DEVICE,
        Optional.of(new DeviceNumber(13, minor)),
        2,
        0,
        "devtmpfs");
  }

  static RecordedResource resource(String name, int number) {
    return new RecordedResource(
        DeviceRecord.of(device(name, number), Map.of("id", "0003:046d")).withStub(StubPolicy.EBADF),
        List.of(
            new Holder(1200, 10 + number, "/dev/input/event" + number),
            new Holder(1201, 20 + number, "/dev/input/event" + number)),
        List.of(number));
  }

  static Manifest manifest(String deviceName) {
    return new Manifest(
        Manifest.FORMAT,
        "0.1.0",
        "2026-01-02T03:04:05Z",
        new MachineFacts("desk", "6.1.0-40-amd64", "4.2.1"),
        session(),
        List.of(new PluginPin("evdev", "replug-input", "0.1.0", "ab".repeat(32))),
        Optional.of(List.of("xsmp")),
        List.of(resource(deviceName, 0)),
        List.of(device(deviceName, 0)),
        Optional.of(observation(deviceName, 0)),
        List.of(new FileDigest("files.img", 4096, "crc32c:cdcdcdcd")));
  }

  static CheckpointReport checkpointReport(boolean leftRunning) {
    return new CheckpointReport(
        Path.of("/var/tmp/session"),
        manifest("Keyboard A"),
        leftRunning,
        Optional.of(181.25),
        List.of("a message with file descriptors was under way"),
        List.of(),
        List.of(),
        30_500_000,
        timeline());
  }

  static List<Timeline.Span> timeline() {
    return List.of(new Timeline.Span("dump", 35.5, 210.04), new Timeline.Span("survey", 0.2, 35.3));
  }

  static Observation observation(String name, int number) {
    return new Observation(
        "X server :7",
        List.of("input"),
        List.of(
            new ObservedDevice(6 + number, name, "/dev/input/event" + number, true),
            new ObservedDevice(2, "Virtual core pointer", "", true)));
  }

  static RestartPlan restartPlan(String newName) {
    Device departed = device("Keyboard A", 0);
    Device arrived = device(newName, 3);
    return new RestartPlan(
        List.of(resource("Keyboard A", 0)),
        List.of(new MountRecord("/dev/input", "input", "fuse.replug")),
        List.of(arrived),
        List.of(),
        new UeventPlan(
            List.of(
                step(arrived, StepKind.ADD, UeventAction.ADD, "new here"),
                step(departed, StepKind.REMOVE, UeventAction.REMOVE, "is not here any more")),
            List.of()),
        List.of());
  }

  static RestartPlan restartPlanWithSubstitutes() {
    RestartPlan plan = restartPlan("Keyboard B");
    RestartPlan both =
        new RestartPlan(
            List.of(resource("Keyboard A", 0), resource("Keyboard C", 5)),
            plan.mounts(),
            plan.present(),
            plan.leftWithout(),
            plan.announce(),
            plan.silenced());
    return both.with(Map.of(both.stubs().get(1), Path.of("/dev/input/event6")))
        .withMapped(Map.of(both.stubs().get(0), Path.of("/dev/input/event4")));
  }

  static RestartReport restartReportWithSubstitutes() {
    RestartReport report = restartReport(true, "Keyboard B");
    return new RestartReport(
        report.pid(),
        restartPlanWithSubstitutes(),
        Optional.empty(),
        report.pathway(),
        report.proof(),
        Optional.empty(),
        report.timeline());
  }

  static RestartReport restartReportWithUnsentEvents() {
    RestartReport report = restartReport(false, "Keyboard B");
    RestartPlan plan = report.plan();
    return new RestartReport(
        report.pid(),
        new RestartPlan(
            plan.stubs(),
            plan.mounts(),
            plan.present(),
            List.of(),
            new UeventPlan(
                List.of(),
                List.of(
                    step(
                        device("Keyboard C", 5),
                        StepKind.REMOVE,
                        UeventAction.REMOVE,
                        "the session would fall ill"))),
            plan.announce().steps()),
        Optional.empty(),
        Optional.empty(),
        report.proof(),
        Optional.empty(),
        report.timeline());
  }

  private static AnnounceStep step(
      Device device, StepKind kind, UeventAction action, String reason) {
    return new AnnounceStep(
        device, kind, Uevent.of(action, device.devpath(), "input", Map.of()), reason);
  }

  static RestartReport restartReport(boolean holds, String newName) {
    return new RestartReport(
        3400,
        restartPlan(newName),
        Optional.of(
            new PluggedSimulation(
                "B",
                Path.of("/run/replug/simulations/B/input"),
                Path.of("/run/replug/simulations/B/control"),
                List.of(device(newName, 3)))),
        Optional.of("udev, because the session listens to group 2"),
        new Proof(
            List.of(
                new Finding("Every event was taken", true, "2 of 2"),
                new Finding("X lists " + newName, holds, holds ? "id 9" : "it does not")),
            Optional.of(observation("Keyboard A", 0)),
            Optional.of(observation(newName, 3))),
        Optional.empty(),
        timeline());
  }

  static ShownScreen screen() {
    return new ShownScreen(
        3400,
        "vnc",
        "127.0.0.1:5901",
        Optional.of(Path.of("/run/replug/screens/3400/password")),
        3500,
        1234567);
  }

  static RestartPlan restartPlanWithoutDevices() {
    RestartPlan plan = restartPlan("Keyboard B");
    return new RestartPlan(
        plan.stubs(),
        plan.mounts(),
        List.of(),
        List.of("display", "keyboard", "pointer"),
        new UeventPlan(List.of(), List.of()),
        List.of());
  }

  static RestartReport restartReportWithScreen() {
    return restartReport(true, "Keyboard B")
        .withScreen(
            Optional.of(screen()),
            new Finding("The screen is shown by vnc", true, "127.0.0.1:5901"));
  }

  static List<LoadedPlugin> plugins() {
    return List.of(
        new LoadedPlugin(
            "replug-input",
            "0.1.0",
            "ab".repeat(32),
            Path.of("/usr/lib/replug/plugins/input.jar"),
            List.of("resource evdev"),
            Optional.empty()),
        new LoadedPlugin(
            "broken",
            "",
            "",
            Path.of("/var/lib/replug/plugins/broken.jar"),
            List.of(),
            Optional.of("the jar is cut short")));
  }
}
