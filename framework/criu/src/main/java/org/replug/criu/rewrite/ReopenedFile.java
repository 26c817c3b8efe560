package org.replug.criu.rewrite;

/**
 * An open file of the session in whose place another one is opened.
 *
 * @param imageFileId the file's number in {@code files.img}, as for {@link StubbedFile}
 * @param path what is opened, in the session
 * @param flags the open flags (open(2)); those that act at the moment of opening alone, and
 *     close-on-exec, do not count
 */
public record ReopenedFile(int imageFileId, String path, int flags) {
  // asm-generic/fcntl.h: O_CREAT, O_EXCL, O_NOCTTY, O_TRUNC, O_CLOEXEC.
  private static final int NOT_KEPT = 0100 | 0200 | 0400 | 01000 | 02000000;

  /** Leaves out the flags that are not kept. */
  public ReopenedFile {
    flags &= ~NOT_KEPT;
  }
}
