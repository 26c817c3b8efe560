package org.replug.session.archive;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * One entry of an archive, as its list of contents names it.
 *
 * @param path below {@code image} or {@code home}, with single slashes
 * @param kind what it is
 * @param size in bytes; 0 for folders and links
 * @param mode the permissions (chmod(2)); no set-user-ID or set-group-ID for files
 * @param uid the owner's number
 * @param gid the group's number
 * @param modifiedMicros the time of its last change, in microseconds since 1970; 0 for links
 * @param target where a link leads, which may be anywhere: nothing is ever written through it;
 *     empty for others
 * @param sha256 the digest of a file's content, in hexadecimal; empty for others
 */
@JsonPropertyOrder({
  "path",
  "kind",
  "size",
  "mode",
  "uid",
  "gid",
  "modifiedMicros",
  "target",
  "sha256"
})
public record ArchiveEntry(
    String path,
    Kind kind,
    long size,
    int mode,
    int uid,
    int gid,
    long modifiedMicros,
    String target,
    String sha256) {
  /** What an entry is. */
  public enum Kind {
    /** A regular file. */
    FILE,
    /** A folder. */
    FOLDER,
    /** A symbolic link. */
    LINK
  }
}
