package org.replug.engine.plan;

import java.util.List;
import java.util.Set;
import org.replug.api.Device;
import org.replug.api.DeviceRecord;

/**
 * What has to be known before the order of the uevents can be decided.
 *
 * <p>A device is told from another by its syspath. Where a syspath stands more than once in one of
 * the lists, the first one counts; an open device's record counts more than the same syspath in
 * {@code presentThen}.
 *
 * @param open the records of the devices that the session held open at the checkpoint
 * @param presentThen all devices that the old machine had
 * @param presentNow all devices that this machine has, simulated ones included, in the order in
 *     which they are announced
 * @param numbersHere device numbers that this machine has in use, beside those of {@code
 *     presentNow}: those of devices that no plugin lists, or that the session does not get
 */
public record AnnounceInput(
    List<DeviceRecord> open,
    List<Device> presentThen,
    List<Device> presentNow,
    Set<NodeNumber> numbersHere) {
  /** Copies the lists. */
  public AnnounceInput {
    open = List.copyOf(open);
    presentThen = List.copyOf(presentThen);
    presentNow = List.copyOf(presentNow);
    numbersHere = Set.copyOf(numbersHere);
  }

  /** Where no numbers but those of {@code presentNow} are in use. */
  public AnnounceInput(List<DeviceRecord> open, List<Device> presentThen, List<Device> presentNow) {
    this(open, presentThen, presentNow, Set.of());
  }
}
