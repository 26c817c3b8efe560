package org.replug.session;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.DirectoryTree;

/**
 * A session's folder that is being filled, under another name beside its final one. Closing it
 * before it is finished removes it.
 *
 * @param folder what is filled
 * @param target what it becomes
 */
record UnfinishedSession(SessionFolder folder, SessionFolder target) implements AutoCloseable {
  /**
   * Refuses to begin what cannot end well.
   *
   * @param bytes what will be written; the home folder's second copy may come on top
   */
  void requireSpace(long bytes) throws ReplugException, IOException {
    long free = Files.getFileStore(folder.path()).getUsableSpace();
    if (bytes > free) {
      throw new ReplugException(
          FailureCode.DISK_FULL,
          "There is no space left for the session "
              + target.name()
              + " in "
              + target.path().getParent()
              + ": it needs "
              + bytes
              + " bytes, "
              + free
              + " are free",
          "Nothing was left behind. Make room, or remove a session: replug session rm NAME");
    }
  }

  /** Gives it its final name. */
  void finish() throws ReplugException, IOException {
    try {
      Files.move(folder.path(), target.path(), StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      throw SessionFolders.taken(target, e);
    }
  }

  @Override
  public void close() throws IOException {
    Path unfinished = folder.path();
    DirectoryTree.delete(unfinished);
  }
}
