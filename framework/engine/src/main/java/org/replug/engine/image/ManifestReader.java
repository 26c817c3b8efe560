package org.replug.engine.image;

import java.util.TreeSet;
import org.replug.api.Device;
import org.replug.api.DeviceNumber;
import org.replug.api.DeviceRecord;
import org.replug.api.Observation;
import org.replug.api.ObservedDevice;
import org.replug.api.StubPolicy;
import org.replug.engine.image.JsonFields.FieldFault;

/** The parts of a manifest of the current format, read from JSON. Written by ManifestWriter. */
final class ManifestReader {
  private ManifestReader() {}

  static Manifest manifest(JsonFields fields) throws FieldFault {
    return new Manifest(
        fields.integer("format"),
        fields.text("replug"),
        fields.text("createdAt"),
        fields.object("machine", ManifestReader::machine),
        fields.object("session", ManifestReader::session),
        fields.objects("plugins", ManifestReader::plugin),
        fields.optionalTexts("prepared"),
        fields.objects("records", ManifestReader::resource),
        fields.objects("presentThen", ManifestReader::device),
        fields.optionalObject("observation", ManifestReader::observation),
        fields.objects("files", ManifestReader::file));
  }

  private static MachineFacts machine(JsonFields fields) throws FieldFault {
    return new MachineFacts(fields.text("hostname"), fields.text("kernel"), fields.text("criu"));
  }

  private static SessionFacts session(JsonFields fields) throws FieldFault {
    return new SessionFacts(
        fields.integer("rootPid"),
        fields.flag("ownPidNamespace"),
        fields.flag("ownNetworkNamespace"),
        fields.flag("ownDeviceNodes"),
        fields.optionalText("root"),
        fields.objects("externalMounts", ManifestReader::mount),
        fields.objects("processes", ManifestReader::process));
  }

  private static MountRecord mount(JsonFields fields) throws FieldFault {
    return new MountRecord(fields.text("mountPoint"), fields.text("key"), fields.text("type"));
  }

  private static ProcessRecord process(JsonFields fields) throws FieldFault {
    return new ProcessRecord(
        fields.integer("pid"),
        fields.integer("ownPid"),
        fields.text("command"),
        fields.texts("arguments"));
  }

  private static PluginPin plugin(JsonFields fields) throws FieldFault {
    return new PluginPin(
        fields.text("resource"),
        fields.text("plugin"),
        fields.text("version"),
        fields.text("sha256"));
  }

  private static RecordedResource resource(JsonFields fields) throws FieldFault {
    return new RecordedResource(
        fields.object("record", ManifestReader::record),
        fields.objects("holders", ManifestReader::holder),
        fields.integers("imageFileIds"));
  }

  private static DeviceRecord record(JsonFields fields) throws FieldFault {
    return new DeviceRecord(
        fields.object("device", ManifestReader::device),
        fields.textsByName("attributes"),
        fields.flag("departsFirst"),
        fields.optionalText("neverRemoved"),
        StubPolicy.parse(fields.text("stub")));
  }

  private static Device device(JsonFields fields) throws FieldFault {
    return new Device(
        fields.text("plugin"),
        fields.text("subsystem"),
        fields.text("devpath"),
        fields.text("devname"),
        fields.optionalObject("deviceNumber", ManifestReader::number),
        fields.text("name"),
        new TreeSet<>(fields.texts("kinds")),
        fields.textsByName("properties"));
  }

  private static DeviceNumber number(JsonFields fields) throws FieldFault {
    return new DeviceNumber(fields.integer("major"), fields.integer("minor"));
  }

  private static Holder holder(JsonFields fields) throws FieldFault {
    return new Holder(
        fields.integer("pid"), fields.integer("fd"), fields.text("path"), fields.integer("flags"));
  }

  private static Observation observation(JsonFields fields) throws FieldFault {
    return new Observation(
        fields.text("server"),
        fields.texts("subsystems"),
        fields.objects("devices", ManifestReader::observed));
  }

  private static ObservedDevice observed(JsonFields fields) throws FieldFault {
    return new ObservedDevice(
        fields.integer("id"), fields.text("name"), fields.text("devname"), fields.flag("enabled"));
  }

  private static FileDigest file(JsonFields fields) throws FieldFault {
    return new FileDigest(fields.text("name"), fields.number("size"), fields.text("digest"));
  }
}
