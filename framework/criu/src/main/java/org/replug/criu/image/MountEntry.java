package org.replug.criu.image;

import java.util.Optional;

/**
 * A mount, as {@code mountpoints-N.img} holds it.
 *
 * @param id the number of the mount, as mountinfo shows it (proc(5))
 * @param parent the number of the mount it stands on
 * @param root the directory of the file system that is mounted
 * @param mountpoint where it is mounted, from the namespace's root
 * @param source what is mounted
 * @param externalKey for a mount that was declared external, its name; its counterpart is given at
 *     restore
 * @param message all of it
 */
public record MountEntry(
    int id,
    int parent,
    String root,
    String mountpoint,
    String source,
    Optional<String> externalKey,
    Message message) {
  /**
   * Reads a mount.
   *
   * @throws ImageFormatException if it is damaged
   */
  public static MountEntry of(Message message) throws ImageFormatException {
    return new MountEntry(
        message.required(2),
        message.integer(4),
        message.text(6).orElse(""),
        message.text(7).orElse(""),
        message.text(8).orElse(""),
        message.text(18),
        message);
  }
}
