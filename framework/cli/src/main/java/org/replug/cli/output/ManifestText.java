package org.replug.cli.output;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.replug.api.Observation;
import org.replug.api.ObservedDevice;
import org.replug.engine.image.FileDigest;
import org.replug.engine.image.Manifest;
import org.replug.engine.image.MountRecord;
import org.replug.engine.image.PluginPin;
import org.replug.engine.image.RecordedResource;
import org.replug.engine.image.SessionFacts;

/** All that an image directory says. */
public final class ManifestText {
  private ManifestText() {}

  /**
   * The whole manifest.
   *
   * @param listed whether the files are listed, or only counted
   * @param verified whether the digests of the files were checked
   */
  public static String of(Path directory, Manifest manifest, boolean listed, boolean verified) {
    return Printable.of(directory.toString())
        + ": "
        + SessionText.name(manifest.session())
        + "\n"
        + Section.of("Checkpoint", checkpoint(manifest))
        + Section.of("Namespaces and mounts", surroundings(manifest.session()))
        + Section.of("Processes", SessionText.processes(manifest.session().processes()))
        + Section.of("Devices that were open", ResourceTable.of(manifest.records()))
        + Section.of("What the plugins wrote down of them", attributes(manifest.records()))
        + Section.of("All devices of that machine", DeviceTable.of(manifest.presentThen()))
        + manifest.observation().map(ManifestText::observation).orElse("")
        + Section.of("Plugins that wrote it", plugins(manifest.plugins()))
        + Section.of("Plugins that had programs make ready", prepared(manifest))
        + (listed ? Section.of("Files", files(manifest.files())) : "")
        + "\n"
        + conclusion(manifest.files(), verified)
        + "\n";
  }

  private static String conclusion(List<FileDigest> files, boolean verified) {
    String size = Units.bytes(files.stream().mapToLong(FileDigest::size).sum());
    String count = Units.count(files.size(), "file", "files");
    return verified
        ? "Every file is as it was written: " + count + ", " + size + "."
        : "Not checked: " + count + ", " + size + " (-v lists them, --verify checks them).";
  }

  private static Table checkpoint(Manifest manifest) {
    return new Table("WRITTEN", "MACHINE", "KERNEL", "CRIU", "REPLUG", "FORMAT")
        .row(
            manifest.createdAt(),
            manifest.machine().hostname(),
            manifest.machine().kernel(),
            manifest.machine().criu(),
            manifest.replug(),
            String.valueOf(manifest.format()));
  }

  private static List<String> surroundings(SessionFacts session) {
    List<String> facts =
        new ArrayList<>(
            List.of(
                "pids: " + own(session.ownPidNamespace()),
                "network: " + own(session.ownNetworkNamespace()),
                "device nodes in /dev: " + own(session.ownDeviceNodes()),
                "root directory: " + session.root().orElse("shared with the machine")));
    for (MountRecord mount : session.externalMounts()) {
      facts.add("provided from outside: " + mount.mountPoint() + " (" + mount.type() + ")");
    }
    return facts;
  }

  private static String own(boolean own) {
    return own ? "the session's own" : "shared with the machine";
  }

  private static Table attributes(List<RecordedResource> records) {
    Table table = new Table("NODE", "WHAT", "VALUE");
    for (RecordedResource resource : records) {
      String node = resource.record().device().devname();
      for (Map.Entry<String, String> entry : resource.record().attributes().entrySet()) {
        table.row(node, entry.getKey(), NumberRanges.folded(entry.getValue()));
      }
    }
    return table;
  }

  private static String observation(Observation observation) {
    Table table = new Table("ID", "NAME", "NODE", "ENABLED");
    for (ObservedDevice device : observation.devices()) {
      table.row(
          String.valueOf(device.id()),
          device.name(),
          device.devname().isEmpty() ? "-" : device.devname(),
          device.enabled() ? "yes" : "no");
    }
    return Section.of("What " + Printable.of(observation.server()) + " listed", table);
  }

  private static Table plugins(List<PluginPin> plugins) {
    Table table = new Table("PLUGIN", "VERSION", "FOR", "SHA-256");
    for (PluginPin plugin : plugins) {
      table.row(plugin.plugin(), plugin.version(), plugin.resource(), plugin.sha256());
    }
    return table;
  }

  private static List<String> prepared(Manifest manifest) {
    return manifest.prepared().orElse(List.of("not known: the format is an earlier one"));
  }

  private static Table files(List<FileDigest> files) {
    Table table = new Table("FILE", "BYTES", "DIGEST");
    for (FileDigest file : files) {
      table.row(file.name(), String.valueOf(file.size()), file.digest());
    }
    return table;
  }
}
