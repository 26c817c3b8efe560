package org.replug.engine.image;

import java.util.List;
import org.replug.api.DeviceRecord;
import org.replug.api.StubPolicy;

/**
 * A device that was open, and where.
 *
 * @param record what the plugin wrote down
 * @param holders the file descriptors that refer to it
 * @param imageFileIds the numbers of its open file descriptions in CRIU's {@code files.img}
 */
public record RecordedResource(
    DeviceRecord record, List<Holder> holders, List<Integer> imageFileIds) {
  /** Copies the lists. */
  public RecordedResource {
    holders = List.copyOf(holders);
    imageFileIds = List.copyOf(imageFileIds);
  }

  /** The same device with another stub. */
  public RecordedResource withStub(StubPolicy stub) {
    return new RecordedResource(record.withStub(stub), holders, imageFileIds);
  }
}
