package org.replug.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.InOrder;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.plugin.GuardedSimulation;
import org.replug.engine.plugin.GuardedSimulator;
import org.replug.engine.simulate.SimulationConnection;
import org.replug.engine.simulate.SimulatorChoice;

class SimulateCommandTest {
  @TempDir Path runtime;
  private final CommandRun command = new CommandRun();
  private final GuardedSimulator simulator = mock(GuardedSimulator.class);
  private final GuardedSimulation simulation = mock(GuardedSimulation.class);
  private Path place;

  @BeforeEach
  void aSimulatorIsThere() throws Exception {
    command.runtime(runtime);
    place = runtime.resolve("simulations").resolve("B");
    when(command.engine.simulator(any(), any()))
        .thenReturn(new SimulatorChoice(simulator, "fuse: a regular file"));
    when(command.engine.simulators()).thenReturn(List.of(simulator));
    when(simulator.obstacle()).thenReturn(Optional.empty());
    when(simulator.mechanism()).thenReturn("fuse");
    when(simulator.presets()).thenReturn(Set.of("pointer", "keyboard"));
    when(simulator.plug(List.of("keyboard"), place.resolve("input"), "B")).thenReturn(simulation);
    when(simulation.devices()).thenReturn(List.of(Samples.device("Keyboard B", 3)));
  }

  @Test
  void thePresetsAreListedInOrder() {
    assertEquals(
        "PRESET    MECHANISM  USABLE\nkeyboard  fuse       yes\npointer   fuse       yes\n",
        command.run("simulate", "--list-presets").out());
  }

  @Test
  void presetsThatCannotBeUsedHereAreListedWithTheObstacle() throws Exception {
    when(simulator.obstacle()).thenReturn(Optional.of("/dev/fuse is missing: load fuse."));
    CommandRun.Result result = command.run("simulate", "--list-presets");
    assertEquals(0, result.status());
    assertEquals(
        "PRESET    MECHANISM  USABLE\nkeyboard  fuse       no\npointer   fuse       no\n\n"
            + "What stands in the way\n  - fuse: /dev/fuse is missing: load fuse.\n",
        result.out());
  }

  @Test
  void aSimulationServesUntilItIsUnpluggedAndLeavesNothing() throws Exception {
    CompletableFuture<CommandRun.Result> served =
        CompletableFuture.supplyAsync(() -> command.run("simulate", "keyboard", "--label", "B"));
    awaitSocket(served);
    assertTrue(Files.isDirectory(place.resolve("input")));
    assertEquals(
        0,
        new CommandRun()
            .runtime(runtime)
            .run("simulate", "--label", "B", "--type", "x y")
            .status());
    verify(simulation).perform(0, "type x y");
    assertEquals(
        0,
        new CommandRun()
            .runtime(runtime)
            .run("simulate", "--label", "B", "--do", "key KEY_A down", "--do", "key KEY_A up")
            .status());
    InOrder order = inOrder(simulation);
    order.verify(simulation).perform(0, "key KEY_A down");
    order.verify(simulation).perform(0, "key KEY_A up");
    doThrow(new ReplugException(FailureCode.NO_SIMULATOR, "not understood: hop; understood: a", ""))
        .when(simulation)
        .perform(0, "hop");
    CommandRun.Result strange =
        new CommandRun().runtime(runtime).run("simulate", "--label", "B", "--do", "hop");
    assertEquals(3, strange.status());
    assertTrue(strange.err().contains("not understood: hop; understood: a"), strange.err());
    CommandRun.Result other =
        new CommandRun()
            .runtime(runtime)
            .run("simulate", "--label", "B", "--do", "key KEY_A press", "--device", "7");
    assertTrue(other.err().contains("there is no device 7; there are 1"), other.err());
    CommandRun.Result twice = command.run("simulate", "keyboard", "--label", "B");
    assertEquals(3, twice.status());
    assertTrue(twice.err().contains("running already"), twice.err());
    assertEquals(
        0, new CommandRun().runtime(runtime).run("simulate", "--label", "B", "--unplug").status());
    CommandRun.Result result = served.get(1, TimeUnit.MINUTES);
    assertEquals(0, result.status(), result.err());
    assertTrue(result.out().contains("Keyboard B"), result.out());
    verify(simulation, atLeastOnce()).close();
    assertFalse(Files.exists(place), "the simulation's directory is left behind");
  }

  @Test
  void aListSaysWhoHasTheDevices() throws Exception {
    long self = ProcessHandle.current().pid();
    CompletableFuture<CommandRun.Result> served =
        CompletableFuture.supplyAsync(() -> command.run("simulate", "keyboard", "--label", "B"));
    awaitSocket(served);
    CommandRun other = new CommandRun().runtime(runtime);
    assertEquals(
        "LABEL  INDEX  NODE               NAME        SESSION\n"
            + "B          0  /dev/input/event3  Keyboard B  none\n",
        other.run("simulate", "--list").out());
    try (SimulationConnection connection = new SimulationConnection(place.resolve("control"))) {
      connection.serve(self);
    }
    assertEquals(
        "LABEL  INDEX  NODE               NAME        SESSION\n"
            + "B          0  /dev/input/event3  Keyboard B  process "
            + self
            + "\n",
        other.run("simulate", "--list").out());
    sessionOfThisProcess("work");
    assertTrue(
        other.run("simulate", "--list").out().contains("  work (process " + self + ")\n"),
        "the session's name");
    assertTrue(
        other.run("simulate", "--list", "--json").out().contains("\"name\" : \"work\""),
        "the session's name");
    other.run("simulate", "--label", "B", "--unplug");
    assertEquals(0, served.get(1, TimeUnit.MINUTES).status());
  }

  /** A session whose first process is this one. */
  private void sessionOfThisProcess(String name) throws Exception {
    String[] stat =
        Files.readString(Path.of("/proc/self/stat")).replaceFirst(".*\\) ", "").split(" ");
    String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    Path folder = Files.createDirectories(runtime.resolve("sessions").resolve(name));
    Files.writeString(
        folder.resolve("session.json"),
        """
        {"name": "%s", "size": {"width": 1280, "height": 800},
         "user": {"name": "nobody", "uid": 65534, "gid": 65534, "groups": []},
         "rootfs": "/", "command": ["xterm"], "devices": [], "createdAt": "2026-01-01T00:00:00Z",
         "life": {"pid": %d, "startTimeTicks": %s, "bootId": "%s"}}
        """
            .formatted(name, ProcessHandle.current().pid(), stat[19], boot));
  }

  @Test
  void anInterruptEndsASimulationAndLeavesNothing() throws Exception {
    CompletableFuture<CommandRun.Result> served = new CompletableFuture<>();
    Thread thread =
        new Thread(() -> served.complete(command.run("simulate", "keyboard", "--label", "B")));
    thread.start();
    awaitSocket(served);
    thread.interrupt();
    assertEquals(130, served.get(1, TimeUnit.MINUTES).status());
    verify(simulation, atLeastOnce()).close();
    assertFalse(Files.exists(place), "the simulation's directory is left behind");
  }

  @Test
  void aSimulatorThatRefusesLeavesNothing() throws Exception {
    when(simulator.plug(any(), any(), any()))
        .thenThrow(new ReplugException(FailureCode.NO_SIMULATOR, "no FUSE", "Load it."));
    assertEquals(3, command.run("simulate", "keyboard", "--label", "B").status());
    assertFalse(Files.exists(place), "the simulation's directory is left behind");
  }

  @Test
  void nobodyAnswersForASimulationThatIsNotThere() {
    CommandRun.Result result = command.run("simulate", "--label", "B", "--unplug");
    assertEquals(3, result.status());
    assertTrue(result.err().startsWith("replug: R302 There is no simulation B"), result.err());
    assertTrue(result.err().contains("`replug simulate keyboard --label B` starts"), result.err());
  }

  @Test
  void theSocketOfAKilledSimulationIsNoSimulation() throws Exception {
    Files.createDirectories(place);
    ServerSocketChannel.open(StandardProtocolFamily.UNIX)
        .bind(UnixDomainSocketAddress.of(place.resolve("control")))
        .close();
    CommandRun.Result result = command.run("simulate", "--label", "B", "--type", "x");
    assertEquals(3, result.status());
    assertTrue(result.err().startsWith("replug: R302 There is no simulation B"), result.err());
  }

  @Test
  void aCharacterThatNoUsKeyboardHasIsRefusedByName() {
    CommandRun.Result result = command.run("simulate", "--label", "B", "--type", "gr\u00fcn");
    assertEquals(2, result.status());
    assertTrue(result.err().startsWith("replug: R200 "), result.err());
    assertTrue(result.err().contains("(U+00FC)"), result.err());
    assertTrue(result.err().contains("nothing was typed"), result.err());
  }

  @Test
  void aProcessThatIsNotThereCannotKeepDevices() {
    CommandRun.Result result =
        command.run("simulate", "keyboard", "--label", "B", "--for", "2147483647");
    assertEquals(1, result.status());
    assertTrue(result.err().startsWith("replug: R101 "), result.err());
  }

  private void awaitSocket(CompletableFuture<?> served) throws InterruptedException {
    while (!Files.exists(place.resolve("control"))) {
      assertFalse(served.isDone(), "the simulation ended before it served");
      Thread.sleep(20);
    }
  }
}
