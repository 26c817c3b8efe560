package org.example.@PACKAGE@;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.pf4j.Extension;
import org.replug.api.Device;
import org.replug.api.DeviceRecord;
import org.replug.api.FileType;
import org.replug.api.OpenDevice;
import org.replug.api.OpenFile;
import org.replug.api.ResourcePlugin;

/** Looks after @DEVICES@: a program that held it finds EBADF after a restart. */
@Extension
public final class @CLASS@ implements ResourcePlugin {
  private static final Pattern NODE = Pattern.compile("@REGEX@");

  @Override
  public String name() {
    return "@NAME@";
  }

  @Override
  public boolean claims(OpenFile file) {
    return file.type() == FileType.CHARACTER_DEVICE && NODE.matcher(file.path()).matches();
  }

  @Override
  public DeviceRecord capture(OpenDevice open) {
    String node = open.file().path();
    Optional<String> devpath =
        open.file()
            .deviceNumber()
            .flatMap(number -> open.machine().resolve(Path.of("/sys/dev/char/" + number)))
            .filter(path -> path.startsWith("/sys/devices"))
            .map(path -> path.toString().substring("/sys".length()));
    Device device =
        Device.of(
            name(),
            "@SUBSYSTEM@",
            devpath.orElse("/devices/virtual" + node),
            node,
            open.file().deviceNumber(),
            "@NAME@ " + node,
            Set.of(),
            Map.of());
    return DeviceRecord.of(device, Map.of());
  }
}
