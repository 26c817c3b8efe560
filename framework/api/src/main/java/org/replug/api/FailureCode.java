package org.replug.api;

import java.io.IOException;
import java.util.regex.Pattern;

/**
 * The stable codes of what can go wrong, each with its exit status. {@code docs/troubleshooting.md}
 * has a section for every one.
 *
 * <pre>{@code
 * catch (ReplugException e) {
 *   System.err.println(e.code().code() + ": " + e.getMessage());
 *   System.exit(e.code().exitStatus());
 * }
 * }</pre>
 *
 * @since 0.1
 */
public enum FailureCode {
  /** Something failed that has no code of its own; everything is as it was. */
  UNEXPECTED("R100", 1),
  /** The process does not exist, or has ended meanwhile. */
  NO_SUCH_PROCESS("R101", 1),
  /** The process can never be checkpointed: a kernel thread, Replug itself or an ancestor. */
  PROCESS_REFUSED("R102", 2),
  /** Root is needed. */
  NO_PERMISSION("R103", 3),
  /** A process outside the session is connected to one inside. */
  OUTSIDE_CONNECTION("R104", 1),
  /** CRIU could not dump; the session goes on. */
  DUMP_FAILED("R105", 1),
  /** CRIU could not restore; the image directory is as it was. */
  RESTORE_FAILED("R106", 1),
  /** A file or directory could not be read or written. */
  INPUT_OUTPUT("R107", 1),
  /** No space is left for the image directory. */
  DISK_FULL("R108", 1),
  /** The image directory to be written exists already. */
  IMAGE_EXISTS("R109", 2),
  /** Messages with file descriptors were in flight at every attempt; a dump would lose them. */
  IN_FLIGHT_MESSAGES("R110", 1),
  /** A process with the pid of the session exists already. */
  PID_TAKEN("R111", 1),
  /** A virtual machine of the lab could not be built, or has failed. */
  LAB_FAILED("R112", 1),
  /** There is a session of that name already. */
  SESSION_EXISTS("R113", 2),
  /** There is no session of that name. */
  NO_SUCH_SESSION("R114", 2),
  /** The session is not in the state that the command needs. */
  SESSION_STATE("R115", 1),
  /** A session's program or server did not start. */
  SESSION_FAILED("R116", 1),
  /** A process holds something that no CRIU can save: io_uring, vsock, memfd_secret. */
  NOT_SAVABLE("R117", 1),
  /** The command line or the configuration says something impossible. */
  USAGE("R200", 2),
  /** No CRIU that works on this kernel. */
  NO_CRIU("R300", 3),
  /** No simulator can serve what was asked for. */
  NO_SIMULATOR("R302", 3),
  /** The session's screen cannot be shown as was asked for. */
  NO_SCREEN_SERVER("R303", 3),
  /** The lab cannot run virtual machines here. */
  NO_LAB("R304", 3),
  /** Nobody claims a device that CRIU would refuse. */
  UNCLAIMED_DEVICE("R400", 4),
  /** A plugin that the image was made with is missing. */
  PLUGIN_MISSING("R401", 4),
  /** A plugin jar was refused. */
  PLUGIN_REFUSED("R402", 4),
  /** A plugin threw, hung or gave nonsense. */
  PLUGIN_FAILED("R403", 4),
  /** Several plugins claim the same device. */
  PLUGIN_CONFLICT("R404", 4),
  /** There is no image directory, or it is not one of Replug's. */
  NOT_AN_IMAGE("R500", 5),
  /** The image directory is damaged. */
  IMAGE_CORRUPT("R501", 5),
  /** The image directory was made by a newer Replug. */
  IMAGE_TOO_NEW("R502", 5),
  /** Files have changed since the checkpoint. */
  FILES_CHANGED("R503", 5),
  /** This machine lacks what the session stands on: processor, kernel, CRIU or system files. */
  MACHINE_DIFFERS("R504", 5),
  /** The archive of a session is damaged, or no archive of Replug's. */
  ARCHIVE_REFUSED("R505", 5),
  /** The session was restored, but the proof failed. */
  PROOF_FAILED("R600", 6),
  /** The session was restored, and has ended by itself before all was looked at. */
  SESSION_ENDED("R601", 6);

  // What strerror(3) says of ENOSPC and EDQUOT; Java has no exceptions of their own for them.
  private static final Pattern FULL =
      Pattern.compile("No space left on device|Disk quota exceeded");

  private final String code;
  private final int exitStatus;

  FailureCode(String code, int exitStatus) {
    this.code = code;
    this.exitStatus = exitStatus;
  }

  /**
   * The code of a failure to write: {@link #DISK_FULL} where space or the user's quota has run out,
   * else {@link #INPUT_OUTPUT}.
   */
  public static FailureCode ofWriting(IOException failure) {
    return FULL.matcher(String.valueOf(failure.getMessage())).find() ? DISK_FULL : INPUT_OUTPUT;
  }

  /** The stable code: {@code R} and three digits. */
  public String code() {
    return code;
  }

  /** The exit status of a command that ends with this failure. */
  public int exitStatus() {
    return exitStatus;
  }
}
