package org.replug.engine.screen;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.api.ReplugException;
import org.replug.api.ScreenPlace;
import org.replug.api.ScreenProgram;
import org.replug.engine.CriuProvider;
import org.replug.engine.Equipment;
import org.replug.engine.HostLoading;
import org.replug.engine.Installation;
import org.replug.engine.Progress;
import org.replug.engine.Settings;
import org.replug.engine.plugin.GuardedScreenServer;
import org.replug.engine.plugin.PluginHost;
import org.replug.engine.prove.Observers;
import org.replug.kernel.process.ProcFileSystem;

class ScreensTest {
  private static final int SESSION = (int) ProcessHandle.current().pid();

  @TempDir Path directory;

  /** A server whose program says where it is, does something else, and stays. */
  private Screens screens(String also) throws Exception {
    GuardedScreenServer server = mock(GuardedScreenServer.class);
    when(server.protocol()).thenReturn("test");
    when(server.obstacle()).thenReturn(Optional.empty());
    when(server.program(any(), any()))
        .thenAnswer(call -> Optional.of(program(call.getArgument(1), also)));
    PluginHost host = mock(PluginHost.class);
    when(host.screenServers()).thenReturn(List.of(server));
    HostLoading plugins = mock(HostLoading.class);
    when(plugins.host()).thenReturn(host);
    return new Screens(
        new Equipment(
            new Installation(directory, directory, directory, directory),
            mock(Settings.class),
            Progress.silent(),
            plugins,
            new ProcFileSystem(Path.of("/proc")),
            new Observers(plugins),
            mock(CriuProvider.class)));
  }

  private ScreenProgram program(ScreenPlace place, String also) {
    String script =
        "cd \"$1\" && echo $$ >\"$2\" && " + also + " && echo Monitor >\"$3\" && exec sleep 600";
    return new ScreenProgram(
        List.of(
            "sh",
            "-c",
            script,
            "sh",
            place.folder().toString(),
            directory.resolve("pid").toString(),
            place.shown().toString()),
        new TreeMap<>());
  }

  private boolean lives() throws Exception {
    long pid = Long.parseLong(Files.readString(directory.resolve("pid")).strip());
    return ProcessHandle.of(pid).isPresent();
  }

  @Test
  void aScreenIsShownUntilItIsStopped() throws Exception {
    Screens screens = screens("true");
    screens.show(SESSION, new ScreenWish("test", Optional.empty()));
    assertTrue(lives());
    screens.stop(SESSION);
    assertFalse(lives());
  }

  @Test
  void aProgramThatCannotBeWrittenDownIsEnded() throws Exception {
    Screens screens = screens("mkdir -p screen.json/taken");
    assertThrows(
        ReplugException.class,
        () -> screens.show(SESSION, new ScreenWish("test", Optional.empty())));
    assertFalse(lives());
    assertFalse(Files.exists(directory.resolve("screens").resolve("" + SESSION)));
  }
}
