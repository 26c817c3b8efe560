import java.util.Map;
import java.util.Set;
import org.replug.api.Device;
import org.replug.api.DeviceRecord;
import org.replug.api.OpenDevice;
import org.replug.api.OpenFile;
import org.replug.api.ResourcePlugin;

/** Looks after devices that no built-in plugin claims. */
public final class OddDevices implements ResourcePlugin {
  @Override
  public String name() {
    return "odd";
  }

  @Override
  public boolean claims(OpenFile file) {
    return file.path().equals("/dev/fuse")
        || file.path().equals("/dev/hwrng")
        || file.path().startsWith("/dev/loop");
  }

  @Override
  public DeviceRecord capture(OpenDevice open) {
    String node = open.file().path();
    return DeviceRecord.of(
        Device.of(
            name(),
            "misc",
            "/devices/virtual/misc/" + node.substring("/dev/".length()),
            node,
            open.file().deviceNumber(),
            "odd device " + node,
            Set.of(),
            Map.of()),
        Map.of());
  }
}
