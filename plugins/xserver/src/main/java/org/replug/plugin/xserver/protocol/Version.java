package org.replug.plugin.xserver.protocol;

/**
 * An extension's version.
 *
 * @param major the major version
 * @param minor the minor version
 */
public record Version(int major, int minor) {
  /** Whether this version has all that the given one has. */
  public boolean atLeast(int otherMajor, int otherMinor) {
    return major > otherMajor || (major == otherMajor && minor >= otherMinor);
  }
}
