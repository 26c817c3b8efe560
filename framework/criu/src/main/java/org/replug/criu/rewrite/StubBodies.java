package org.replug.criu.rewrite;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.replug.api.StubPolicy;
import org.replug.criu.image.FileEntry;
import org.replug.criu.image.FileKind;
import org.replug.criu.image.ImageFormatException;
import org.replug.criu.image.Message;

/** Makes the file entries that stand for stubs. */
final class StubBodies {
  /** O_PATH of {@code asm-generic/fcntl.h}. */
  private static final int O_PATH = 010000000;

  private static final int O_RDONLY = 0;

  /** No owner: fcntl(2) F_SETSIG and F_SETOWN fail on a file that was opened with O_PATH. */
  private static final Message NOBODY =
      Message.empty().with(1, 0).with(2, 0).with(3, 0).with(4, 0).with(5, 0);

  private final Set<Integer> pipeIds = new HashSet<>();
  private int nextPipeId = 1;

  /**
   * Prepares stubs for a dump.
   *
   * @param files all its files, so that new pipes are not taken for ends of its own
   */
  StubBodies(List<FileEntry> files) throws ImageFormatException {
    for (FileEntry file : files) {
      file.pipeId().ifPresent(pipeIds::add);
    }
  }

  static FileKind kind(StubPolicy policy) {
    return switch (policy) {
      case EBADF -> FileKind.REGULAR;
      case HANGUP -> FileKind.PIPE;
      case ENODEV -> throw noBody(policy);
    };
  }

  FileEntry stub(FileEntry file, StubPolicy policy) {
    Message body =
        switch (policy) {
          case EBADF -> pathOnly(file.id());
          case HANGUP -> lonePipeEnd(file.id());
          case ENODEV -> throw noBody(policy);
        };
    return file.withBody(kind(policy), body);
  }

  /**
   * The other file by its path, at no position: most devices have none. A mount id is left out as
   * for {@link #pathOnly}.
   */
  static FileEntry reopened(FileEntry file, ReopenedFile other) {
    Message body =
        Message.empty()
            .with(1, Integer.toUnsignedLong(file.id()))
            .with(2, other.flags())
            .with(3, -1L)
            .with(5, NOBODY)
            .with(6, other.path());
    return file.withBody(FileKind.REGULAR, body);
  }

  /** It takes a device that is there at the restore: a {@link ReopenedFile}. */
  private static IllegalArgumentException noBody(StubPolicy policy) {
    return new IllegalArgumentException("no image can hold the stub " + policy.word());
  }

  /** A mount id is left out on purpose: CRIU then opens the path from the session's root. */
  private static Message pathOnly(int id) {
    return Message.empty()
        .with(1, Integer.toUnsignedLong(id))
        .with(2, O_PATH)
        .with(3, 0)
        .with(5, NOBODY)
        .with(6, "/dev/null");
  }

  private Message lonePipeEnd(int id) {
    while (!pipeIds.add(nextPipeId)) {
      nextPipeId++;
    }
    return Message.empty()
        .with(1, Integer.toUnsignedLong(id))
        .with(2, nextPipeId)
        .with(3, O_RDONLY)
        .with(4, NOBODY);
  }
}
