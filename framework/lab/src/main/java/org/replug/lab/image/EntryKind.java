package org.replug.lab.image;

/** What the cache keeps. */
public enum EntryKind {
  /** Kernel, initrd and root file system of a guest. */
  IMAGE("images"),
  /** A machine that has booted, with what it wrote to its disk. */
  SNAPSHOT("snapshots"),
  /** The archive of the classes of a Replug, for the guest's Java. */
  CLASSES("classes");

  private final String folder;

  EntryKind(String folder) {
    this.folder = folder;
  }

  /** The folder that entries of this kind are in. */
  public String folder() {
    return folder;
  }
}
