package org.replug.engine.plan;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.replug.engine.image.Holder;
import org.replug.engine.image.RecordedResource;

/**
 * A device in whose place another one of this machine is opened.
 *
 * @param resource the departed device
 * @param path the node of the other one
 * @param mapped whether the user wants it, and it is not the device's plugin that gives it
 */
public record Substitute(RecordedResource resource, Path path, boolean mapped) {
  // asm-generic/fcntl.h
  private static final int ACCESS_MODE = 3;
  private static final int READ_WRITE = 2;

  /** One that the user has not named. */
  public Substitute(RecordedResource resource, Path path) {
    this(resource, path, false);
  }

  /**
   * The flags to open the other one with: those of the first descriptor; for reading and writing,
   * where not all were opened for the same.
   */
  public int flags() {
    List<Integer> all = resource.holders().stream().map(Holder::flags).distinct().toList();
    int first = all.isEmpty() ? READ_WRITE : all.get(0);
    boolean same = all.stream().allMatch(each -> (each & ACCESS_MODE) == (first & ACCESS_MODE));
    return same ? first : first & ~ACCESS_MODE | READ_WRITE;
  }

  /** What the other one serves as: it is taken to be of the same kinds. */
  Set<String> kinds() {
    return resource.record().device().kinds();
  }

  /** The substitutes of a session's devices, by the paths that were found for these. */
  static List<Substitute> of(
      List<RecordedResource> resources, Map<RecordedResource, Path> paths, boolean mapped) {
    return resources.stream()
        .flatMap(
            resource ->
                Optional.ofNullable(paths.get(resource))
                    .map(path -> new Substitute(resource, path, mapped))
                    .stream())
        .toList();
  }
}
