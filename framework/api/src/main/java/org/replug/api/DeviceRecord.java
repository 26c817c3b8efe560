package org.replug.api;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a plugin wrote down of one device that a session held open.
 *
 * <pre>{@code
 * return DeviceRecord.of(device, Map.of("driver", "i915"))
 *     .withDepartsFirst(keyIsDown)
 *     .withStub(StubPolicy.HANGUP);
 * }</pre>
 *
 * @param device the device
 * @param attributes what the plugin wants to know of it later, by names of its own choice
 * @param departsFirst whether the session must lose this device before it gains any: true when the
 *     device holds a state that would leak into what comes after it, for example a pressed key
 * @param neverRemoved why the session must not be told that this device has gone, as the end of a
 *     sentence: it would not survive it. Empty for a device that can be removed. A device that is
 *     still there is announced as any other
 * @param stub what stands at the old file descriptors after a restart
 * @since 0.1
 */
public record DeviceRecord(
    Device device,
    SortedMap<String, String> attributes,
    boolean departsFirst,
    Optional<String> neverRemoved,
    StubPolicy stub) {

  /** Copies the attributes. */
  public DeviceRecord {
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
  }

  /** A record with the default stub, of a device that holds no state and can be removed. */
  public static DeviceRecord of(Device device, Map<String, String> attributes) {
    return new DeviceRecord(
        device, new TreeMap<>(attributes), false, Optional.empty(), StubPolicy.EBADF);
  }

  /** The same record with another answer to {@link #departsFirst}. */
  public DeviceRecord withDepartsFirst(boolean first) {
    return new DeviceRecord(device, attributes, first, neverRemoved, stub);
  }

  /** The same record of a device that is never removed, for that reason. */
  public DeviceRecord withNeverRemoved(String reason) {
    return new DeviceRecord(device, attributes, departsFirst, Optional.of(reason), stub);
  }

  /** The same record with another stub. */
  public DeviceRecord withStub(StubPolicy policy) {
    return new DeviceRecord(device, attributes, departsFirst, neverRemoved, policy);
  }
}
