package org.replug.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.Engine;
import org.replug.engine.Installation;
import org.replug.engine.Version;
import org.replug.engine.image.Manifest;
import org.replug.engine.image.SealedImage;
import org.replug.session.archive.ArchiveContents;
import org.replug.session.archive.ArchiveReader;
import org.replug.session.archive.ArchiveWriter;
import org.replug.session.archive.CheckpointEntries;
import org.replug.session.archive.DamagedArchiveException;
import org.replug.session.archive.Foundation;

/** Checkpoints of sessions as files, for other machines. */
public final class Archives {
  private final SessionFolders folders;

  /** Those of the sessions that an installation keeps. */
  public Archives(Installation installation) {
    this.folders = new SessionFolders(installation.state().resolve("sessions"));
  }

  /**
   * Writes a checkpoint, memory and files, to one file.
   *
   * @param label the checkpoint
   * @param file must not exist
   * @throws ReplugException if it fails: no file is left
   */
  public SessionExport export(Engine engine, SessionName name, SessionName label, Path file)
      throws ReplugException, InterruptedException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new ReplugException(
          FailureCode.IMAGE_EXISTS, file + " exists already", "Give another file, or remove it.");
    }
    SessionFolder folder = folders.of(name);
    try (SessionLock lock = SessionLock.take(folder)) {
      SessionRecord session = lock.session();
      CheckpointFolder checkpoint = folder.wholeCheckpoint(Optional.of(label));
      Manifest manifest = SealedImage.verify(checkpoint.image());
      Path rootfs = Path.of(session.rootfs());
      Optional<Foundation> noted = FoundationFile.read(checkpoint);
      Foundation foundation =
          noted.isPresent()
              ? noted.get()
              : Foundation.of(checkpoint.image(), rootfs, manifest.machine());
      MachineFit.require(engine, name.text(), foundation, rootfs);
      ArchiveContents contents =
          new ArchiveContents(
              ArchiveContents.FORMAT,
              Version.text(),
              session.archived(),
              label.text(),
              foundation.digested(rootfs),
              CheckpointEntries.of(checkpoint.path()));
      long bytes = ArchiveWriter.write(file, contents, checkpoint.path());
      return new SessionExport(name.text(), label.text(), file, contents.size(), bytes);
    } catch (IOException e) {
      throw cannotWrite(file, e);
    }
  }

  /**
   * Makes a session of an archive; it sleeps.
   *
   * @param wanted its name; empty for the one it had
   * @param root the root file system that it is to have
   * @throws ReplugException if it fails: nothing is left
   */
  public SessionImport importFrom(Engine engine, Path file, Optional<SessionName> wanted, Path root)
      throws ReplugException, InterruptedException {
    Path rootfs = SessionStart.root(root);
    try (ArchiveReader archive = ArchiveReader.open(file)) {
      ArchiveContents contents = archive.contents();
      SessionRecord session = SessionRecord.ofArchive(contents.session(), wanted, rootfs);
      SessionName label = SessionName.parse(contents.checkpoint());
      SessionFolder folder = folders.of(new SessionName(session.name()));
      folders.requireFree(folder);
      MachineFit.require(engine, session.name(), contents.foundation(), rootfs);
      try (UnfinishedSession unfinished = folders.unfinished(folder)) {
        unfinished.requireSpace(contents.size());
        SessionFolder inside = unfinished.folder();
        CheckpointFolder checkpoint = inside.checkpoint(label);
        Files.createDirectories(checkpoint.path());
        archive.extract(checkpoint.path());
        SealedImage.verify(checkpoint.image());
        FoundationFile.write(checkpoint.path(), contents.foundation().settledAt(rootfs));
        HomeCopy.make(checkpoint.home(), inside.home());
        Disk.syncTree(inside.path());
        inside.write(session);
        unfinished.finish();
      }
      return new SessionImport(session.name(), label.text(), contents.size(), Files.size(file));
    } catch (DamagedArchiveException e) {
      throw new ReplugException(
          FailureCode.ARCHIVE_REFUSED,
          file + " is no whole archive of a session: " + e.getMessage(),
          "Nothing was taken from it. Copy it again from where it was written.",
          e);
    } catch (NoSuchFileException e) {
      throw new ReplugException(
          FailureCode.INPUT_OUTPUT,
          "There is no file " + e.getFile(),
          "Give the file that `replug session export` wrote.",
          e);
    } catch (IOException e) {
      throw cannotWrite(folders.path(), e);
    }
  }

  private static ReplugException cannotWrite(Path where, IOException e) {
    FailureCode code = FailureCode.ofWriting(e);
    return new ReplugException(
        code,
        code == FailureCode.DISK_FULL
            ? "There is no space left for " + where
            : "Cannot write " + where + ": " + e.getMessage(),
        "Nothing was left behind. Give a place with more space, or one that root can write to.",
        e);
  }
}
