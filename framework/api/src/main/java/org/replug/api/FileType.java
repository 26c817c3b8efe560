package org.replug.api;

/**
 * The type of an open file, as {@code st_mode} of stat(2) tells it.
 *
 * <pre>{@code
 * public boolean claims(OpenFile file) {
 *   return file.type() == FileType.CHARACTER_DEVICE && file.path().startsWith("/dev/snd/");
 * }
 * }</pre>
 *
 * @since 0.1
 */
public enum FileType {
  /** A character device. */
  CHARACTER_DEVICE,
  /** A block device. */
  BLOCK_DEVICE,
  /** A regular file: also what a simulated device on a FUSE mount looks like. */
  REGULAR,
  /** An anonymous inode of the kernel, for example {@code anon_inode:kvm-vm}. */
  ANONYMOUS,
  /** Anything else: a directory, a pipe, a socket. */
  OTHER
}
