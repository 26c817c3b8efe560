package org.replug.session;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;

/** The right to change a session, held by one command at a time. Closing gives it back. */
final class SessionLock implements AutoCloseable {
  private final SessionFolder folder;
  private final FileChannel channel;

  private SessionLock(SessionFolder folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Takes it, or fails at once.
   *
   * @throws ReplugException NO_SUCH_SESSION, or SESSION_STATE if another command has it
   */
  static SessionLock take(SessionFolder folder) throws ReplugException {
    folder.read();
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              folder.path().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return new SessionLock(folder, channel);
      }
      channel.close();
    } catch (OverlappingFileLockException e) {
      closeQuietly(channel);
    } catch (IOException e) {
      closeQuietly(channel);
      throw folder.failed("cannot be locked", e);
    }
    throw new ReplugException(
        FailureCode.SESSION_STATE,
        "Another command is working on the session " + folder.name(),
        "Wait until it has ended.");
  }

  /** What is written down of the session; nobody else changes it now. */
  SessionRecord session() throws ReplugException {
    return folder.read();
  }

  private static void closeQuietly(FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // Nothing was written by it.
      return;
    }
  }

  @Override
  public void close() {
    closeQuietly(channel);
  }
}
