package org.replug.engine.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Whether nobody but trusted users can change a file, by its own mode and by those above it. */
public final class FileTrust {
  // inode(7)
  private static final int GROUP_WRITE = 0020;
  private static final int OTHER_WRITE = 0002;
  private static final int STICKY = 01000;
  private static final int TYPE_MASK = 0170000;
  private static final int DIRECTORY = 0040000;
  private static final int REGULAR = 0100000;
  private static final int LINK = 0120000;

  private final PluginPolicy policy;
  private final Map<Path, Optional<String>> folders = new HashMap<>();

  /** Trusts those whom a policy names. */
  public FileTrust(PluginPolicy policy) {
    this.policy = policy;
  }

  /**
   * Why a jar must not be loaded.
   *
   * @param jar a path whose folder is free of links
   * @return the reason; empty if the jar may be loaded
   */
  public Optional<String> objectionToJar(Path jar) {
    try {
      Optional<String> folder = objectionToFolder(jar.getParent());
      if (folder.isPresent()) {
        return folder;
      }
      Map<String, Object> attributes = attributes(jar);
      int type = mode(attributes) & TYPE_MASK;
      if (type == LINK) {
        return Optional.of("it is a symbolic link");
      }
      if (type != REGULAR) {
        return Optional.of("it is no regular file");
      }
      return objection(jar, attributes);
    } catch (IOException e) {
      return Optional.of("its owner and mode cannot be read: " + e.getMessage());
    }
  }

  /**
   * Why nothing in a folder must be trusted, by itself and by those above it.
   *
   * @param folder a path that is free of links
   * @return the reason; empty if the folder may hold plugins
   * @throws IOException if a folder cannot be looked at
   */
  public Optional<String> objectionToFolder(Path folder) throws IOException {
    Optional<String> known = folders.get(folder);
    if (known != null) {
      return known;
    }
    Map<String, Object> attributes = attributes(folder);
    Optional<String> found =
        (mode(attributes) & TYPE_MASK) == DIRECTORY
            ? objection(folder, attributes)
            : Optional.of(folder + " is no directory");
    for (Path above = folder.getParent();
        above != null && found.isEmpty();
        above = above.getParent()) {
      found = objectionAbove(above);
    }
    folders.put(folder, found);
    return found;
  }

  /** As for the folder itself; but where the sticky bit is set, others cannot replace entries. */
  private Optional<String> objectionAbove(Path folder) throws IOException {
    Map<String, Object> attributes = attributes(folder);
    if ((mode(attributes) & STICKY) != 0) {
      return objectionToOwner(folder, attributes);
    }
    return objection(folder, attributes);
  }

  private Optional<String> objection(Path path, Map<String, Object> attributes) {
    Optional<String> owner = objectionToOwner(path, attributes);
    if (owner.isPresent()) {
      return owner;
    }
    if ((mode(attributes) & OTHER_WRITE) != 0) {
      return Optional.of(path + " can be written by everybody");
    }
    int group = (Integer) attributes.get("gid");
    if ((mode(attributes) & GROUP_WRITE) != 0 && !policy.groups().contains(group)) {
      return Optional.of(path + " can be written by group " + group);
    }
    return Optional.empty();
  }

  private Optional<String> objectionToOwner(Path path, Map<String, Object> attributes) {
    int owner = (Integer) attributes.get("uid");
    return policy.owners().contains(owner)
        ? Optional.empty()
        : Optional.of(path + " belongs to user " + owner + ", who is not trusted with plugins");
  }

  private static Map<String, Object> attributes(Path path) throws IOException {
    return Files.readAttributes(path, "unix:uid,gid,mode", LinkOption.NOFOLLOW_LINKS);
  }

  private static int mode(Map<String, Object> attributes) {
    return (Integer) attributes.get("mode");
  }
}
