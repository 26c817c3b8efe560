package org.replug.engine.image;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.replug.api.Device;
import org.replug.api.DeviceNumber;
import org.replug.api.DeviceRecord;
import org.replug.api.Observation;
import org.replug.api.ObservedDevice;

/**
 * Writes a manifest as JSON, field by field. Read again by ManifestReader. Not by reflection, as
 * reports are written: that takes nearly twice as long for a hundred devices, and the session
 * stands still meanwhile.
 */
final class ManifestWriter {
  private final JsonGenerator json;

  ManifestWriter(JsonGenerator json) {
    this.json = json;
  }

  /** Writes the fields of a value, within the object that it becomes. */
  @FunctionalInterface
  private interface Fields<T> {
    void write(T value) throws IOException;
  }

  void write(Manifest manifest) throws IOException {
    object(manifest, this::fields);
  }

  private void fields(Manifest manifest) throws IOException {
    json.writeNumberField("format", manifest.format());
    json.writeStringField("replug", manifest.replug());
    json.writeStringField("createdAt", manifest.createdAt());
    object("machine", manifest.machine(), this::fields);
    object("session", manifest.session(), this::fields);
    objects("plugins", manifest.plugins(), this::fields);
    if (manifest.prepared().isPresent()) {
      texts("prepared", manifest.prepared().get());
    } else {
      json.writeNullField("prepared");
    }
    objects("records", manifest.records(), this::fields);
    objects("presentThen", manifest.presentThen(), this::fields);
    optionalObject("observation", manifest.observation(), this::fields);
    objects("files", manifest.files(), this::fields);
  }

  private void fields(MachineFacts machine) throws IOException {
    json.writeStringField("hostname", machine.hostname());
    json.writeStringField("kernel", machine.kernel());
    json.writeStringField("criu", machine.criu());
  }

  private void fields(SessionFacts session) throws IOException {
    json.writeNumberField("rootPid", session.rootPid());
    json.writeBooleanField("ownPidNamespace", session.ownPidNamespace());
    json.writeBooleanField("ownNetworkNamespace", session.ownNetworkNamespace());
    json.writeBooleanField("ownDeviceNodes", session.ownDeviceNodes());
    optionalText("root", session.root());
    objects("externalMounts", session.externalMounts(), this::fields);
    objects("processes", session.processes(), this::fields);
  }

  private void fields(MountRecord mount) throws IOException {
    json.writeStringField("mountPoint", mount.mountPoint());
    json.writeStringField("key", mount.key());
    json.writeStringField("type", mount.type());
  }

  private void fields(ProcessRecord process) throws IOException {
    json.writeNumberField("pid", process.pid());
    json.writeNumberField("ownPid", process.ownPid());
    json.writeStringField("command", process.command());
    texts("arguments", process.arguments());
  }

  private void fields(PluginPin pin) throws IOException {
    json.writeStringField("resource", pin.resource());
    json.writeStringField("plugin", pin.plugin());
    json.writeStringField("version", pin.version());
    json.writeStringField("sha256", pin.sha256());
  }

  private void fields(RecordedResource resource) throws IOException {
    object("record", resource.record(), this::fields);
    objects("holders", resource.holders(), this::fields);
    json.writeArrayFieldStart("imageFileIds");
    for (int id : resource.imageFileIds()) {
      json.writeNumber(id);
    }
    json.writeEndArray();
  }

  private void fields(DeviceRecord record) throws IOException {
    object("device", record.device(), this::fields);
    textsByName("attributes", record.attributes());
    json.writeBooleanField("departsFirst", record.departsFirst());
    optionalText("neverRemoved", record.neverRemoved());
    json.writeStringField("stub", record.stub().word());
  }

  private void fields(Device device) throws IOException {
    json.writeStringField("plugin", device.plugin());
    json.writeStringField("subsystem", device.subsystem());
    json.writeStringField("devpath", device.devpath());
    json.writeStringField("devname", device.devname());
    optionalObject("deviceNumber", device.deviceNumber(), this::fields);
    json.writeStringField("name", device.name());
    texts("kinds", device.kinds());
    textsByName("properties", device.properties());
  }

  private void fields(DeviceNumber number) throws IOException {
    json.writeNumberField("major", number.major());
    json.writeNumberField("minor", number.minor());
  }

  private void fields(Holder holder) throws IOException {
    json.writeNumberField("pid", holder.pid());
    json.writeNumberField("fd", holder.fd());
    json.writeStringField("path", holder.path());
    json.writeNumberField("flags", holder.flags());
  }

  private void fields(Observation observation) throws IOException {
    json.writeStringField("server", observation.server());
    texts("subsystems", observation.subsystems());
    objects("devices", observation.devices(), this::fields);
  }

  private void fields(ObservedDevice device) throws IOException {
    json.writeNumberField("id", device.id());
    json.writeStringField("name", device.name());
    json.writeStringField("devname", device.devname());
    json.writeBooleanField("enabled", device.enabled());
  }

  private void fields(FileDigest file) throws IOException {
    json.writeStringField("name", file.name());
    json.writeNumberField("size", file.size());
    json.writeStringField("digest", file.digest());
  }

  private <T> void object(T value, Fields<T> fields) throws IOException {
    json.writeStartObject();
    fields.write(value);
    json.writeEndObject();
  }

  private <T> void object(String name, T value, Fields<T> fields) throws IOException {
    json.writeFieldName(name);
    object(value, fields);
  }

  private <T> void optionalObject(String name, Optional<T> value, Fields<T> fields)
      throws IOException {
    if (value.isPresent()) {
      object(name, value.get(), fields);
    } else {
      json.writeNullField(name);
    }
  }

  private <T> void objects(String name, Collection<T> values, Fields<T> fields) throws IOException {
    json.writeArrayFieldStart(name);
    for (T each : values) {
      object(each, fields);
    }
    json.writeEndArray();
  }

  private void optionalText(String name, Optional<String> text) throws IOException {
    if (text.isPresent()) {
      json.writeStringField(name, text.get());
    } else {
      json.writeNullField(name);
    }
  }

  private void texts(String name, Collection<String> texts) throws IOException {
    json.writeArrayFieldStart(name);
    for (String each : texts) {
      json.writeString(each);
    }
    json.writeEndArray();
  }

  private void textsByName(String name, Map<String, String> texts) throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, String> each : texts.entrySet()) {
      json.writeStringField(each.getKey(), each.getValue());
    }
    json.writeEndObject();
  }
}
