package org.replug.kernel.uevent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.replug.api.Uevent;

/**
 * Messages straight to libudev's listeners, as udevd's.
 *
 * @param firstSequenceNumber the SEQNUM of the first event, at least 1; the others count on
 */
record UdevProtocol(long firstSequenceNumber) implements Protocol {
  private static final Path KERNELS = Path.of("/sys/kernel/uevent_seqnum");

  /** Numbers that go on where the kernel's own are now. */
  static UdevProtocol afterTheKernels() throws IOException {
    try {
      return new UdevProtocol(Long.parseLong(Files.readString(KERNELS).strip()) + 1);
    } catch (NumberFormatException e) {
      throw new IOException("no number in " + KERNELS, e);
    }
  }

  @Override
  public void write(Uevent event, int index, Mark mark, MessageWriter out) {
    new UdevMessage(event, firstSequenceNumber + index).write(mark, out);
  }

  @Override
  public int longest() {
    return UdevMessage.LONGEST;
  }

  @Override
  public int group() {
    return UdevMessage.GROUP;
  }

  @Override
  public int destination() {
    return 1 << UdevMessage.GROUP - 1;
  }

  @Override
  public boolean answered() {
    return false;
  }
}
