package org.replug.kernel.uevent;

import org.replug.api.Uevent;

/** Requests to the kernel, each answered; it broadcasts. */
record KernelProtocol() implements Protocol {
  @Override
  public void write(Uevent event, int index, Mark mark, MessageWriter out) {
    new KernelMessage(event, 0).writeRequest(index, mark, out);
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
