package org.replug.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.session.archive.ArchivedSession;

/**
 * What is written down of a session.
 *
 * @param name its name
 * @param size the size of its screen at the start
 * @param user who its programs run as
 * @param rootfs the directory that is its root; {@code /} for this machine's own
 * @param command what it was started for
 * @param devices the nodes of devices that it was given, and the seats whose devices it gets
 * @param createdAt the instant of its first start, ISO 8601 in UTC
 * @param life its last known life
 */
public record SessionRecord(
    String name,
    ScreenSize size,
    Account user,
    String rootfs,
    List<String> command,
    List<String> devices,
    String createdAt,
    Optional<Life> life) {
  // What is no path (useradd(8)).
  private static final Pattern USER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,31}\\$?");

  /** Copies the lists. Records that were written before there were devices have none. */
  public SessionRecord {
    command = List.copyOf(command);
    devices = devices == null ? List.of() : List.copyOf(devices);
  }

  /** The same session in another life. */
  SessionRecord living(Life now) {
    return new SessionRecord(
        name, size, user, rootfs, command, devices, createdAt, Optional.of(now));
  }

  /** As it is now: a life that has ended is none, and its pid may be another process's. */
  public SessionRecord now() {
    return new SessionRecord(
        name, size, user, rootfs, command, devices, createdAt, life.filter(Life::goesOn));
  }

  /** The same session with more devices. */
  SessionRecord with(List<String> more) {
    return new SessionRecord(
        name, size, user, rootfs, command, DeviceChoice.union(devices, more), createdAt, life);
  }

  /** What an archive says of it. */
  ArchivedSession archived() {
    return new ArchivedSession(
        name,
        size.width(),
        size.height(),
        user.name(),
        user.uid(),
        user.gid(),
        user.groups(),
        command,
        createdAt);
  }

  /**
   * A session that an archive tells of, which does not run.
   *
   * @param wanted its name; empty for the one it had
   * @throws ReplugException ARCHIVE_REFUSED or USAGE if that cannot be a session
   */
  static SessionRecord ofArchive(
      ArchivedSession archived, Optional<SessionName> wanted, Path rootfs) throws ReplugException {
    if (!USER.matcher(archived.user()).matches()) {
      throw new ReplugException(
          FailureCode.ARCHIVE_REFUSED,
          "The archive's session has a user of an impossible name",
          "Nothing was taken from it. Copy it again from where it was written.");
    }
    SessionName name =
        wanted.isPresent() ? wanted.get() : SessionName.parse(String.valueOf(archived.name()));
    return new SessionRecord(
        name.text(),
        ScreenSize.parse(archived.width() + "x" + archived.height()),
        new Account(archived.user(), archived.uid(), archived.gid(), archived.groups()),
        rootfs.toString(),
        archived.command(),
        List.of(),
        archived.createdAt(),
        Optional.empty());
  }

  /** Whether it runs. */
  public boolean runs() {
    return life.filter(Life::goesOn).isPresent();
  }
}
