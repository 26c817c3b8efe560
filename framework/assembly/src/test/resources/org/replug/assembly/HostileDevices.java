import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.replug.api.Device;
import org.replug.api.DeviceRecord;
import org.replug.api.OpenDevice;
import org.replug.api.OpenFile;
import org.replug.api.ResourcePlugin;
import org.replug.api.Uevent;
import org.replug.api.UeventAction;

/** Does what the file that REPLUG_TEST_HOSTILE names says. */
public final class HostileDevices implements ResourcePlugin {
  @Override
  public String name() {
    return "hostile";
  }

  @Override
  public boolean claims(OpenFile file) {
    return file.path().equals("/dev/fuse");
  }

  @Override
  public DeviceRecord capture(OpenDevice open) throws IOException {
    switch (what()) {
      case "hang" -> hang();
      case "throw" -> throw new IllegalStateException("on purpose");
      case "recurse" -> recurse(0);
      case "exit" -> System.exit(7);
      case "halt" -> Runtime.getRuntime().halt(7);
      case "thread" -> new Thread(HostileDevices::hang, "left behind").start();
      case "null" -> {
        return null;
      }
      default -> {}
    }
    return DeviceRecord.of(
        Device.of(
            what().equals("foreign") ? "display" : name(),
            "misc",
            what().startsWith("devpath ") ? said() : "/devices/virtual/misc/fuse",
            what().startsWith("devname ") ? said() : "/dev/fuse",
            open.file().deviceNumber(),
            what().startsWith("name ") ? said() : "a device",
            Set.of(),
            what().startsWith("property ") ? Map.of("ID_NAME", said()) : Map.of()),
        Map.of());
  }

  @Override
  public DeviceRecord captureFrozen(DeviceRecord record, OpenDevice open) throws IOException {
    if (what().equals("hang while frozen")) {
      hang();
    }
    return record;
  }

  @Override
  public List<Uevent> departed(Device device) {
    try {
      return what().startsWith("uevent ")
          ? List.of(Uevent.of(UeventAction.REMOVE, device.devpath(), "misc", Map.of("A", said())))
          : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static String what() throws IOException {
    return Files.readString(Path.of(System.getenv("REPLUG_TEST_HOSTILE")));
  }

  /** What stands behind the first word. */
  private static String said() throws IOException {
    return what().substring(what().indexOf(' ') + 1);
  }

  private static int recurse(int depth) {
    return recurse(depth + 1) + 1;
  }

  private static void hang() {
    while (true) {
      try {
        Thread.sleep(1_000_000);
      } catch (InterruptedException e) {
        // On purpose: a plugin that cannot be stopped.
        continue;
      }
    }
  }
}
