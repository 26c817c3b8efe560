package org.replug.lab.image;

/** What the cache keeps. */
public enum EntryKind {
  /** Kernel, initrd and root file system of a guest. */
  IMAGE("images", 2),
  /** A machine that has booted, with what it wrote to its disk. */
  SNAPSHOT("snapshots", 48),
  /** The archive of the classes of a Replug, for the guest's Java. */
  CLASSES("classes", 4);

  private final String folder;
  private final int kept;

  EntryKind(String folder, int kept) {
    this.folder = folder;
    this.kept = kept;
  }

  /** The folder that entries of this kind are in. */
  public String folder() {
    return folder;
  }

  /** How many entries of this kind are kept; those that were not used for longest go. */
  int kept() {
    return kept;
  }
}
