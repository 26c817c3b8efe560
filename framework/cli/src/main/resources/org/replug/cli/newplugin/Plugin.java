package org.example.@PACKAGE@;

import java.util.Map;
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
    Device device = Device.behind(open, name(), "@SUBSYSTEM@");
    String title = name() + " " + open.file().path();
    return DeviceRecord.of(device.withName(title), Map.of());
  }
}
