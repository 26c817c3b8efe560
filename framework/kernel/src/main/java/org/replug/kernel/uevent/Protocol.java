package org.replug.kernel.uevent;

import org.replug.api.Uevent;

/** How events travel over a netlink socket. */
sealed interface Protocol permits KernelProtocol, UdevProtocol {
  /** Writes one event, the one at this place of its batch. */
  void write(Uevent event, int index, Mark mark, MessageWriter out);

  /** The longest message in bytes. */
  int longest();

  /** The multicast group that listeners of this protocol have joined. */
  int group();

  /** The groups that a message is sent to, as a bit mask; 0 for the kernel alone. */
  int destination();

  /** Whether the kernel answers each message. */
  boolean answered();
}
