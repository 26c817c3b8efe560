package org.replug.criu.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The image files of one dump, found by name. Nothing is kept: each call reads its files.
 *
 * @param path the directory
 */
public record ImageDirectory(Path path) {
  private static final int FILES_ID_OF_IDS = 2;

  /**
   * All open files.
   *
   * @throws IOException if the image cannot be read; an {@link ImageFormatException} if it is
   *     damaged
   */
  public List<FileEntry> files() throws IOException {
    List<FileEntry> files = new ArrayList<>();
    for (Message message : messages("files.img", ImageType.FILES)) {
      files.add(FileEntry.of(message));
    }
    return List.copyOf(files);
  }

  /** The processes, in the order in which CRIU dumped them. */
  public List<ProcessEntry> processes() throws IOException {
    List<ProcessEntry> processes = new ArrayList<>();
    for (Message message : messages("pstree.img", ImageType.PROCESS_TREE)) {
      processes.add(ProcessEntry.of(message));
    }
    return List.copyOf(processes);
  }

  /**
   * The short name of a process, as it was at the dump; empty where CRIU has written none.
   *
   * @param pid its number in the session's own pid namespace
   */
  public Optional<String> command(int pid) throws IOException {
    Path file = path.resolve("core-" + pid + ".img");
    return Files.exists(file) ? CoreImage.command(file) : Optional.empty();
  }

  /** The file descriptors of all processes, in the order of {@link #processes}. */
  public List<ProcessFiles> processFiles() throws IOException {
    Map<Path, List<FdinfoEntry>> read = new HashMap<>();
    List<ProcessFiles> all = new ArrayList<>();
    for (ProcessEntry process : processes()) {
      Optional<Path> table = fdinfo(process.pid());
      if (table.isPresent() && !read.containsKey(table.get())) {
        read.put(table.get(), descriptors(table.get()));
      }
      all.add(new ProcessFiles(process, table.map(read::get).orElse(List.of())));
    }
    return List.copyOf(all);
  }

  /** The messages in flight on sockets; empty if there are none. */
  public List<PacketEntry> packets() throws IOException {
    Path file = path.resolve("sk-queues.img");
    List<PacketEntry> packets = new ArrayList<>();
    if (Files.exists(file)) {
      for (ImageEntry entry : ImageFile.read(file).require(ImageType.SOCKET_QUEUES).entries()) {
        packets.add(PacketEntry.of(entry));
      }
    }
    return List.copyOf(packets);
  }

  /**
   * The files whose names match, sorted by name.
   *
   * @param glob a beginning and an end with one {@code *} between them
   */
  public List<Path> matching(String glob) throws IOException {
    int star = glob.indexOf('*');
    String begin = glob.substring(0, star);
    String end = glob.substring(star + 1);
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(path)) {
      for (Path file : stream) {
        String name = file.getFileName().toString();
        if (name.length() >= glob.length() - 1 && name.startsWith(begin) && name.endsWith(end)) {
          found.add(file);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    found.sort(null);
    return List.copyOf(found);
  }

  /**
   * The images whose names match, sorted by name; read on all processors.
   *
   * @param glob as for {@link #matching}
   */
  public List<ImageFile> images(String glob) throws IOException {
    try {
      return matching(glob).parallelStream().map(ImageDirectory::image).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static ImageFile image(Path file) {
    try {
      return ImageFile.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<Path> fdinfo(int pid) throws IOException {
    Path ids = path.resolve("ids-" + pid + ".img");
    if (!Files.exists(ids)) {
      return Optional.empty();
    }
    for (Message message : ImageFile.read(ids).require(ImageType.IDS).messages()) {
      Path file = path.resolve("fdinfo-" + message.integer(FILES_ID_OF_IDS) + ".img");
      return Files.exists(file) ? Optional.of(file) : Optional.empty();
    }
    return Optional.empty();
  }

  private static List<FdinfoEntry> descriptors(Path file) throws IOException {
    List<FdinfoEntry> descriptors = new ArrayList<>();
    for (Message message : ImageFile.read(file).require(ImageType.FDINFO).messages()) {
      descriptors.add(FdinfoEntry.of(message));
    }
    return List.copyOf(descriptors);
  }

  private List<Message> messages(String name, ImageType type) throws IOException {
    return ImageFile.read(path.resolve(name)).require(type).messages();
  }
}
