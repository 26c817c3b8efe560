package org.replug.criu.rewrite;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.replug.api.StubPolicy;
import org.replug.criu.image.EpollTarget;
import org.replug.criu.image.FdinfoEntry;
import org.replug.criu.image.FileEntry;
import org.replug.criu.image.FileKind;
import org.replug.criu.image.ImageDirectory;
import org.replug.criu.image.ImageFile;
import org.replug.criu.image.ImageFormatException;
import org.replug.criu.image.ImageType;
import org.replug.criu.image.MemoryImage;
import org.replug.criu.image.MemoryMap;
import org.replug.criu.image.Message;
import org.replug.criu.image.PacketEntry;
import org.replug.criu.image.TimerfdEntry;
import org.replug.criu.image.TtyEntry;

/**
 * Makes a working copy of a dump in which devices are stubs, so that CRIU restores it on a machine
 * without them, with no plugin.
 *
 * <pre>{@code
 * StubRewriter.rewrite(
 *     images,
 *     copy,
 *     List.of(new StubbedFile(12, StubPolicy.EBADF)),
 *     List.of(),
 *     MappedDevices.none(),
 *     ConsoleModes.KEPT);
 * }</pre>
 */
public final class StubRewriter {
  private final ImageDirectory original;
  private final ConsoleModes modes;
  private final Map<Integer, StubPolicy> policies = new HashMap<>();
  private final Map<Integer, ReopenedFile> others = new HashMap<>();
  private final SortedMap<String, ImageFile> changed = new TreeMap<>();
  private final List<DroppedTarget> dropped = new ArrayList<>();
  private final List<Integer> rearmed = new ArrayList<>();
  private int mappings;

  private StubRewriter(
      Path images, List<StubbedFile> files, List<ReopenedFile> reopened, ConsoleModes modes) {
    this.modes = modes;
    original = new ImageDirectory(images.toAbsolutePath().normalize());
    files.forEach(file -> policies.put(file.imageFileId(), file.policy()));
    reopened.forEach(file -> others.put(file.imageFileId(), file));
  }

  /**
   * Writes the images that change, and hard links to the original ones for all the others, or
   * copies where the file systems differ.
   *
   * @param originalImages the dump; only read
   * @param workingCopy a directory that is empty or does not exist yet
   * @param files the files that get stubs
   * @param reopened files in whose place others are opened; none of them gets a stub
   * @param mapped the devices whose mappings become memory; regular files that get stubs are taken
   *     as if they were named there
   * @param modes what the session's consoles keep; their size is never kept
   * @throws ImageFormatException if an image that matters is damaged, or a file to be stubbed is
   *     not in the dump; nothing has been written then
   * @throws IOException if a file cannot be read or written
   */
  public static Rewriting rewrite(
      Path originalImages,
      Path workingCopy,
      List<StubbedFile> files,
      List<ReopenedFile> reopened,
      MappedDevices mapped,
      ConsoleModes modes)
      throws IOException {
    StubRewriter rewriter = new StubRewriter(originalImages, files, reopened, modes);
    rewriter.rewriteAll(mapped);
    RewrittenImages.write(rewriter.original, rewriter.changed, workingCopy);
    return new Rewriting(
        workingCopy,
        List.copyOf(rewriter.changed.keySet()),
        rewriter.dropped,
        rewriter.mappings,
        rewriter.rearmed);
  }

  private void rewriteAll(MappedDevices mapped) throws IOException {
    List<FileEntry> files = original.files();
    List<ImageFile> tables = original.images("fdinfo-*.img");
    List<PacketEntry> packets = original.packets();
    rewriteFiles(files, Holders.openFiles(tables, packets), packets);
    for (ImageFile table : tables) {
      rewriteDescriptors(table);
    }
    for (ImageFile terminals : original.images("tty-info*.img")) {
      rewriteTerminals(terminals);
    }
    Set<Integer> mappedFiles = mappedFiles(files, mapped);
    if (mappedFiles.isEmpty()) {
      return;
    }
    for (ImageFile memory : original.images("mm-*.img")) {
      rewriteMemory(MemoryImage.of(memory), mappedFiles);
    }
  }

  private void rewriteFiles(List<FileEntry> files, Set<Integer> open, List<PacketEntry> packets)
      throws IOException {
    StubBodies bodies = new StubBodies(files);
    // Only an epoll set means files by descriptor numbers, which takes most of the images to tell.
    boolean epoll = false;
    for (FileEntry file : files) {
      epoll |= !file.epollTargets().isEmpty();
    }
    Holders holders = new Holders(epoll ? original.processFiles() : List.of(), packets);
    Set<Integer> missing = new HashSet<>(policies.keySet());
    missing.addAll(others.keySet());
    List<Message> messages = new ArrayList<>();
    for (FileEntry file : files) {
      missing.remove(file.id());
      // CRIU stops at an end of a pipe that nobody holds; a file that is only mapped needs no stub.
      boolean stubbed = policies.containsKey(file.id()) && open.contains(file.id());
      FileEntry result =
          stubbed
              ? bodies.stub(file, policies.get(file.id()))
              : cureTimer(withoutStubs(file, holders));
      if (others.containsKey(file.id())) {
        result = StubBodies.reopened(file, others.get(file.id()));
      }
      messages.add(result.message());
    }
    if (!missing.isEmpty()) {
      throw new ImageFormatException("files.img", 0, "there is no file with the id " + missing);
    }
    keepIfChanged(ImageFile.read(original.path().resolve("files.img")), messages);
  }

  /** CRIU cannot add a file that was opened with O_PATH to an epoll set: epoll_ctl says EBADF. */
  private FileEntry withoutStubs(FileEntry file, Holders holders) throws ImageFormatException {
    List<EpollTarget> kept = new ArrayList<>();
    List<EpollTarget> targets = file.epollTargets();
    for (EpollTarget target : targets) {
      Optional<StubPolicy> policy = holders.file(file.id(), target.fd()).map(policies::get);
      if (policy.equals(Optional.of(StubPolicy.EBADF))) {
        dropped.add(new DroppedTarget(file.id(), target.fd()));
      } else {
        kept.add(target);
      }
    }
    return kept.size() == targets.size() ? file : file.withEpollTargets(kept);
  }

  /** CRIU would restore a periodic timer that has expired unread as one that is not armed. */
  private FileEntry cureTimer(FileEntry file) throws ImageFormatException {
    Optional<TimerfdEntry> timer = file.timer().filter(TimerfdEntry::expiredUnread);
    timer.ifPresent(each -> rearmed.add(file.id()));
    return timer.map(each -> file.withTimer(each.rearmed())).orElse(file);
  }

  private void rewriteDescriptors(ImageFile image) throws ImageFormatException {
    List<Message> messages = new ArrayList<>();
    for (Message message : image.require(ImageType.FDINFO).messages()) {
      FdinfoEntry descriptor = FdinfoEntry.of(message);
      Optional<FileKind> kind = kind(descriptor.fileId());
      messages.add(kind.map(each -> descriptor.withKind(each).message()).orElse(message));
    }
    keepIfChanged(image, messages);
  }

  /** A virtual terminal refuses a size that this machine's screen does not have. */
  private void rewriteTerminals(ImageFile image) throws ImageFormatException {
    List<Message> messages = new ArrayList<>();
    for (Message message : image.require(ImageType.TTY_INFO).messages()) {
      TtyEntry terminal = TtyEntry.of(message);
      messages.add(terminal.ofTheMachine() ? ofThisMachine(terminal).message() : message);
    }
    keepIfChanged(image, messages);
  }

  private TtyEntry ofThisMachine(TtyEntry terminal) throws ImageFormatException {
    return switch (modes) {
      case KEPT -> terminal.withoutSize();
      case LOST -> terminal.withoutModes();
    };
  }

  private Optional<FileKind> kind(int fileId) {
    return others.containsKey(fileId)
        ? Optional.of(FileKind.REGULAR)
        : Optional.ofNullable(policies.get(fileId)).map(StubBodies::kind);
  }

  /** The files of mappings have numbers of their own, so the paths tell which they are. */
  private Set<Integer> mappedFiles(List<FileEntry> files, MappedDevices mapped)
      throws ImageFormatException {
    Set<String> paths = new HashSet<>(mapped.paths());
    for (FileEntry file : files) {
      if (kind(file.id()).isPresent()) {
        file.path().ifPresent(paths::add);
      }
    }
    Set<Integer> ids = new HashSet<>();
    for (FileEntry file : files) {
      if (file.is(FileKind.REGULAR) && file.path().filter(paths::contains).isPresent()) {
        ids.add(file.id());
      }
    }
    return ids;
  }

  private void rewriteMemory(MemoryImage memory, Set<Integer> mappedFiles)
      throws ImageFormatException {
    List<MemoryMap> maps = new ArrayList<>();
    boolean any = false;
    for (MemoryMap map : memory.maps()) {
      boolean device = map.ofFile() && mappedFiles.contains((int) map.fileId());
      any |= device;
      mappings += device ? 1 : 0;
      maps.add(device ? map.asMemory() : map);
    }
    if (any) {
      changed.put(memory.image().name(), memory.withMaps(maps).image());
    }
  }

  private void keepIfChanged(ImageFile image, List<Message> messages) {
    if (!messages.equals(image.messages())) {
      changed.put(image.name(), image.withMessages(messages));
    }
  }
}
