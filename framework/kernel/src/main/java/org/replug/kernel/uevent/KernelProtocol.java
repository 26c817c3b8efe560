package org.replug.kernel.uevent;

import java.util.Optional;
import java.util.UUID;
import org.replug.api.Uevent;

/** Requests to the kernel, each answered; it broadcasts. */
record KernelProtocol() implements Protocol {
  @Override
  public byte[] encode(Uevent event, int index, UUID mark) {
    return new KernelMessage(event, 0).encodeRequest(index, Optional.of(mark));
  }

  @Override
  public int longest() {
    return KernelMessage.LONGEST_REQUEST;
  }

  @Override
  public int group() {
    return KernelMessage.GROUP;
  }

  @Override
  public int destination() {
    return 0;
  }

  @Override
  public boolean answered() {
    return true;
  }
}
