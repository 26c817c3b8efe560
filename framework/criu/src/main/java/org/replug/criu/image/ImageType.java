package org.replug.criu.image;

import java.util.Optional;

/** The types of images whose structure is known here, each with its magic number. */
public enum ImageType {
  /** {@code inventory.img}: what was dumped. */
  INVENTORY(0x58313116, Payload.NONE),
  /** {@code pstree.img}: the processes. */
  PROCESS_TREE(0x50273030, Payload.NONE),
  /** {@code core-PID.img}: the registers of one thread. */
  CORE(0x55053847, Payload.NONE),
  /** {@code files.img}: all open files. */
  FILES(0x56303138, Payload.NONE),
  /** {@code fdinfo-N.img}: one table of file descriptors. */
  FDINFO(0x56213732, Payload.NONE),
  /** {@code ids-PID.img}: which tables a process uses. */
  IDS(0x54432030, Payload.NONE),
  /** {@code mm-PID.img}: the mappings of one address space. */
  MEMORY(0x57492820, Payload.NONE),
  /** {@code mountpoints-N.img}: the mounts of one namespace. */
  MOUNTPOINTS(0x55563928, Payload.NONE),
  /** {@code userns-N.img}: who is who in one user namespace. */
  USER_NAMESPACE(0x55474906, Payload.NONE),
  /** {@code tty-info.img}: the terminals. */
  TTY_INFO(0x59453036, Payload.NONE),
  /** {@code sk-queues.img}: messages in flight on sockets, each behind its description. */
  SOCKET_QUEUES(0x56264026, Payload.COUNTED),
  /** {@code pipes-data.img}: what pipes hold. */
  PIPES_DATA(0x56453709, Payload.COUNTED),
  /** {@code fifo-data.img}: what named pipes hold. */
  FIFO_DATA(0x59333054, Payload.COUNTED),
  /** {@code ghost-file-N.img}: the contents of a deleted file, behind one message. */
  GHOST_FILE(0x52583605, Payload.REST);

  /** What follows a message in the file. */
  enum Payload {
    /** The next message. */
    NONE,
    /** As many bytes as the message's field 2 says. */
    COUNTED,
    /** All that is left of the file. */
    REST
  }

  private final int magic;
  private final Payload payload;

  ImageType(int magic, Payload payload) {
    this.magic = magic;
    this.payload = payload;
  }

  /** The magic number that tells the type. */
  public int magic() {
    return magic;
  }

  Payload payload() {
    return payload;
  }

  static Optional<ImageType> ofMagic(int magic) {
    for (ImageType type : values()) {
      if (type.magic == magic) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
