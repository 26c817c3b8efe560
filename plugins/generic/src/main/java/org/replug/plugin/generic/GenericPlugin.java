package org.replug.plugin.generic;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.pf4j.Extension;
import org.replug.api.Device;
import org.replug.api.DeviceRecord;
import org.replug.api.FileType;
import org.replug.api.Machine;
import org.replug.api.OpenDevice;
import org.replug.api.OpenFile;
import org.replug.api.ResourcePlugin;
import org.replug.api.StubPolicy;

/**
 * Any character device, by configuration. Each setting is a list of paths, in which {@code *}
 * stands for any characters but the slash:
 *
 * <pre>
 * plugin.generic.ebadf = /dev/hwrng, /dev/ttyUSB*
 * plugin.generic.hangup = /dev/my-sensor
 * plugin.generic.substitute = /dev/hwrng:/dev/urandom
 * plugin.generic.refuse = /dev/tpm*
 * </pre>
 *
 * <p>{@code ebadf} and {@code hangup} are the stub; {@code substitute} names what is opened instead
 * on the new machine; {@code refuse} makes a checkpoint fail that would lose such a device.
 */
@Extension
public final class GenericPlugin implements ResourcePlugin {
  private static final String INSTEAD = "instead";

  private final Map<String, Pattern> stubs = new LinkedHashMap<>();
  private final Map<String, String> substitutes = new LinkedHashMap<>();
  private Pattern refused = pattern("");

  @Override
  public void configure(Map<String, String> settings) {
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      switch (setting.getKey()) {
        case "ebadf", "hangup" -> stubs.put(setting.getKey(), pattern(setting.getValue()));
        case "refuse" -> refused = pattern(setting.getValue());
        case "substitute" -> {
          for (String pair : setting.getValue().split(",", -1)) {
            String[] both = pair.strip().split(":", -1);
            if (both.length != 2 || !both[0].startsWith("/dev/") || !both[1].startsWith("/dev/")) {
              throw new IllegalArgumentException(
                  "plugin.generic.substitute is a list of OLD:NEW, paths below /dev");
            }
            substitutes.put(both[0], both[1]);
          }
        }
        default ->
            throw new IllegalArgumentException(
                "there is no setting plugin.generic." + setting.getKey());
      }
    }
  }

  @Override
  public String name() {
    return "generic";
  }

  @Override
  public boolean claims(OpenFile file) {
    String path = file.path();
    return file.type() == FileType.CHARACTER_DEVICE
        && (substitutes.containsKey(path)
            || refused.matcher(path).matches()
            || stubs.values().stream().anyMatch(pattern -> pattern.matcher(path).matches()));
  }

  @Override
  public DeviceRecord capture(OpenDevice open) throws IOException {
    String path = open.file().path();
    if (refused.matcher(path).matches()) {
      throw new IOException(path + " is not to be lost: plugin.generic.refuse names it");
    }
    boolean hangsUp = stubs.containsKey("hangup") && stubs.get("hangup").matcher(path).matches();
    Map<String, String> attributes = new LinkedHashMap<>();
    Optional.ofNullable(substitutes.get(path)).ifPresent(other -> attributes.put(INSTEAD, other));
    return DeviceRecord.of(Device.behind(open, name(), "misc"), attributes)
        .withStub(hangsUp ? StubPolicy.HANGUP : StubPolicy.EBADF);
  }

  /** What this machine's configuration says; or, where it says nothing, that of the checkpoint. */
  @Override
  public Optional<Path> substitute(DeviceRecord record, Machine machine) {
    return Optional.ofNullable(substitutes.get(record.device().devname()))
        .or(() -> Optional.ofNullable(record.attributes().get(INSTEAD)))
        .map(Path::of);
  }

  private static Pattern pattern(String list) {
    // Matches nothing: what is not below /dev, the empty path included, is no device of ours.
    StringBuilder regex = new StringBuilder("(?!)");
    for (String path : list.split(",", -1)) {
      if (!path.strip().startsWith("/dev/")) {
        continue;
      }
      regex.append('|');
      regex.append(Pattern.quote(path.strip()).replace("*", "\\E[^/]*\\Q"));
    }
    return Pattern.compile(regex.toString());
  }
}
