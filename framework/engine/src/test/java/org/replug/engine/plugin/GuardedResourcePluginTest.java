package org.replug.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.replug.api.Device;
import org.replug.api.DeviceRecord;
import org.replug.api.FileType;
import org.replug.api.Machine;
import org.replug.api.OpenDevice;
import org.replug.api.OpenFile;
import org.replug.api.ReplugException;
import org.replug.api.ResourcePlugin;
import org.replug.api.Uevent;
import org.replug.api.UeventAction;

class GuardedResourcePluginTest {
  private final OpenDevice open = mock(OpenDevice.class);
  private final Machine machine = mock(Machine.class);

  @BeforeEach
  void openAFile() throws IOException {
    when(open.file())
        .thenReturn(
            new OpenFile(
                1, 3, "/dev/x", FileType.CHARACTER_DEVICE, Optional.empty(), 0, 0, "devtmpfs"));
    when(open.ioctl(anyLong(), any())).thenReturn(new byte[0]);
  }

  @Test
  void passesTheCallsOn() throws Exception {
    GuardedResourcePlugin plugin = guarded(List.of(FakeResource.device("fake")));
    DeviceRecord record = plugin.capture(open);
    assertEquals(FakeResource.device("fake"), record.device());
    assertEquals(record, plugin.captureFrozen(record, open));
    assertEquals(List.of(FakeResource.device("fake")), plugin.present(machine));
    assertEquals(List.of(), plugin.arrived(record.device()));
    assertEquals(List.of(), plugin.departed(record.device()));
    verify(open).ioctl(anyLong(), any());
  }

  @Test
  void aPluginMayTellOfWhatItsDeviceIsPartOf() throws Exception {
    Device part =
        Device.of(
            "fake", "misc", "/devices/a/b/x", "/dev/x", Optional.empty(), "x", Set.of(), Map.of());
    Uevent whole = Uevent.of(UeventAction.REMOVE, "/devices/a/b", "misc", Map.of());
    assertEquals(List.of(whole), telling(whole).departed(part));
    for (Uevent another :
        List.of(
            Uevent.of(UeventAction.REMOVE, "/devices/a", "misc", Map.of()),
            Uevent.of(UeventAction.REMOVE, "/devices/a/b", "pci", Map.of()),
            Uevent.of(UeventAction.REMOVE, "/devices/a/b", "misc", Map.of("MINOR", "3")))) {
      assertThrows(ReplugException.class, () -> telling(another).departed(part));
    }
  }

  private static GuardedResourcePlugin telling(Uevent event) throws ReplugException {
    ResourcePlugin plugin = mock(ResourcePlugin.class);
    when(plugin.name()).thenReturn("fake");
    when(plugin.departed(any())).thenReturn(List.of(event));
    return FakeResource.guarded("jar", plugin);
  }

  @Test
  void callsAPluginWhileFrozenIfItHasSomethingToDoThen() throws Exception {
    DeviceRecord before = DeviceRecord.of(FakeResource.device("fake"), Map.of());
    ResourcePlugin busy =
        new ResourcePlugin() {
          @Override
          public String name() {
            return "fake";
          }

          @Override
          public boolean claims(OpenFile file) {
            return true;
          }

          @Override
          public DeviceRecord capture(OpenDevice device) {
            return before;
          }

          @Override
          public DeviceRecord captureFrozen(DeviceRecord record, OpenDevice device) {
            return record.withDepartsFirst(true);
          }
        };
    GuardedResourcePlugin plugin = FakeResource.guarded("jar", busy);
    assertEquals(before.withDepartsFirst(true), plugin.captureFrozen(before, open));
  }

  @Test
  void refusesADeviceOfAnotherPlugin() throws Exception {
    GuardedResourcePlugin plugin = guarded(List.of(FakeResource.device("other")));
    String reason = "its device says it is of plugin 'other'";
    assertFailure(reason, () -> plugin.capture(open));
    assertFailure(reason, () -> plugin.present(machine));
  }

  @Test
  void refusesAListWithANullInIt() throws Exception {
    GuardedResourcePlugin plugin = guarded(Arrays.asList(FakeResource.device("fake"), null));
    assertFailure("a list with a null in it", () -> plugin.present(machine));
  }

  @Test
  void refusesANullInPlaceOfAList() throws Exception {
    GuardedResourcePlugin plugin = guarded(null);
    assertFailure("it answered null", () -> plugin.present(machine));
  }

  @Test
  void refusesANameThatIsNoShortWord() {
    ResourcePlugin shouting = new FakeResource("A Name!", file -> true, List.of());
    assertFailure("a short lower-case word", () -> FakeResource.guarded("jar", shouting));
  }

  @Test
  void endsTheUseOfAnOpenDeviceWithTheCall() throws Exception {
    AtomicReference<OpenDevice> kept = new AtomicReference<>();
    ResourcePlugin keeper = mock(ResourcePlugin.class);
    when(keeper.name()).thenReturn("fake");
    when(keeper.capture(any()))
        .thenAnswer(
            call -> {
              kept.set(call.getArgument(0));
              throw new IOException("later");
            });
    GuardedResourcePlugin plugin = FakeResource.guarded("jar", keeper);
    assertFailure("later", () -> plugin.capture(open));
    IOException e = assertThrows(IOException.class, () -> kept.get().ioctl(1, new byte[0]));
    assertEquals("the call that this open device was given to is over", e.getMessage());
  }

  private static GuardedResourcePlugin guarded(List<Device> devices) throws ReplugException {
    return FakeResource.guarded("jar", new FakeResource("fake", file -> true, devices));
  }

  private static void assertFailure(String reason, org.junit.jupiter.api.function.Executable call) {
    ReplugException e = assertThrows(ReplugException.class, call);
    assertTrue(e.getMessage().contains(reason), e.getMessage());
  }
}
