package org.replug.session.archive;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.replug.engine.image.MachineFacts;
import org.replug.engine.image.UsedFiles;

/**
 * What a checkpoint stands on: what a machine must have for it to be restarted there.
 *
 * @param processor the processor that the programs have found
 * @param machine kernel and CRIU of the checkpoint
 * @param files the system's files that the session has open or mapped for reading
 */
@JsonPropertyOrder({"processor", "machine", "files"})
public record Foundation(Processor processor, MachineFacts machine, List<SystemFile> files) {
  /** Folders that are the session's own: what is in them is saved with it, or made anew. */
  private static final Pattern OWN = Pattern.compile("/(home|tmp|var/tmp|run|dev|proc|sys)(/.*)?");

  /** Copies the list. */
  public Foundation {
    files = List.copyOf(files);
  }

  /**
   * That of a session which was just saved on this machine.
   *
   * @param image its image directory
   * @param rootfs the session's root file system
   * @throws IOException if the image or a file cannot be read
   */
  public static Foundation of(Path image, Path rootfs, MachineFacts machine) throws IOException {
    List<SystemFile> files = new ArrayList<>();
    for (String path : UsedFiles.readOnly(image)) {
      if (!OWN.matcher(path).matches()) {
        SystemFile.of(rootfs, path).ifPresent(files::add);
      }
    }
    return new Foundation(Processor.here(), machine, files);
  }

  /** The same, with the digests of all files: they must be as they were. */
  public Foundation digested(Path rootfs) throws IOException {
    List<SystemFile> digested = new ArrayList<>();
    for (SystemFile file : files) {
      digested.add(file.digested(rootfs));
    }
    return new Foundation(processor, machine, digested);
  }

  /** The same, for whoever wants no files compared. */
  public Foundation withoutFiles() {
    return new Foundation(processor, machine, List.of());
  }

  /** The same content on this machine: digests go, sizes and times are those of the files here. */
  public Foundation settledAt(Path rootfs) throws IOException {
    List<SystemFile> here = new ArrayList<>();
    for (SystemFile file : files) {
      Optional<SystemFile> found = SystemFile.of(rootfs, file.path());
      here.add(found.orElse(file));
    }
    return new Foundation(processor, machine, here);
  }
}
