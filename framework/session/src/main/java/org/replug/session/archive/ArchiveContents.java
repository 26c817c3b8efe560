package org.replug.session.archive;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.replug.session.archive.ArchiveEntry.Kind;

/**
 * What is in an archive: its first entry.
 *
 * @param format the version of this schema
 * @param replug the version of Replug that wrote it
 * @param session what is written down of the session, in the form of {@code session.json}
 * @param checkpoint the checkpoint's name
 * @param foundation what the session stands on
 * @param entries all other entries, in their order
 */
@JsonPropertyOrder({"format", "replug", "session", "checkpoint", "foundation", "entries"})
public record ArchiveContents(
    int format,
    String replug,
    ArchivedSession session,
    String checkpoint,
    Foundation foundation,
    List<ArchiveEntry> entries) {
  /** The version that this Replug writes, and the newest that it reads. */
  public static final int FORMAT = 1;

  /** The name of the entry. */
  static final String NAME = "replug-session.json";

  /** The folder of the image directory's files. */
  static final String IMAGE = "image";

  /** The home folder. */
  static final String HOME = "home";

  /** No list of contents is larger, in bytes. */
  static final int BYTES_AT_MOST = 64 << 20;

  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
  private static final int MODES = 07777;
  private static final int FILE_MODES = 01777;
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().addModule(new Jdk8Module()).build();

  /** Copies the list. */
  public ArchiveContents {
    entries = List.copyOf(entries);
  }

  /** The bytes of all files. */
  public long size() {
    return entries.stream().mapToLong(ArchiveEntry::size).sum();
  }

  byte[] encode() throws IOException {
    return MAPPER.writeValueAsBytes(this);
  }

  /**
   * Reads it. Whoever wrote it may mean harm.
   *
   * @throws DamagedArchiveException if it is not in order
   */
  static ArchiveContents decode(byte[] json) throws DamagedArchiveException {
    try {
      int format = MAPPER.readTree(json).path("format").asInt();
      if (format != FORMAT) {
        throw new DamagedArchiveException(
            "it has the format " + format + ", this Replug reads " + FORMAT);
      }
      ArchiveContents contents = MAPPER.readValue(json, ArchiveContents.class);
      Optional<String> fault = contents.fault();
      if (fault.isPresent()) {
        throw new DamagedArchiveException(fault.get());
      }
      return contents;
    } catch (DamagedArchiveException e) {
      throw e;
    } catch (IOException | IllegalArgumentException | NullPointerException e) {
      // What a record's constructor or its check stumbles over is a missing field.
      throw new DamagedArchiveException("its list of contents cannot be read", e);
    }
  }

  /** What is wrong with it; empty if nothing is. Pure. */
  private Optional<String> fault() {
    if (session == null || foundation == null || checkpoint == null) {
      return Optional.of("its list of contents lacks the session");
    }
    Set<String> folders = new HashSet<>();
    Set<String> seen = new HashSet<>();
    long left = Long.MAX_VALUE;
    for (ArchiveEntry entry : entries) {
      if (!seen.add(entry.path()) || !inOrder(entry, folders) || entry.size() > left) {
        return Optional.of("it has an entry that no archive has: " + entry.path());
      }
      left -= entry.size();
      if (entry.kind() == Kind.FOLDER) {
        folders.add(entry.path());
      }
    }
    return folders.containsAll(Set.of(IMAGE, HOME))
        ? Optional.empty()
        : Optional.of("it lacks the image or the home folder");
  }

  /** Each entry lies in a folder that came before it: so never below a link. */
  private static boolean inOrder(ArchiveEntry entry, Set<String> folders) {
    String path = entry.path();
    int slash = path.lastIndexOf('/');
    boolean top = slash < 0 && (path.equals(IMAGE) || path.equals(HOME));
    String name = path.substring(slash + 1);
    boolean placed =
        top ? entry.kind() == Kind.FOLDER : slash > 0 && folders.contains(path.substring(0, slash));
    boolean named =
        !name.isEmpty() && !name.equals(".") && !name.equals("..") && name.indexOf('\0') < 0;
    boolean flat = !path.startsWith(IMAGE + "/") || entry.kind() == Kind.FILE;
    int modes = entry.kind() == Kind.FILE ? FILE_MODES : MODES;
    return placed
        && named
        && flat
        && (entry.mode() & ~modes) == 0
        && entry.uid() >= 0
        && entry.gid() >= 0
        && switch (entry.kind()) {
          case FILE -> entry.size() >= 0 && DIGEST.matcher(entry.sha256()).matches();
          case FOLDER -> entry.size() == 0;
          case LINK ->
              entry.size() == 0 && !entry.target().isEmpty() && entry.target().indexOf('\0') < 0;
        };
  }
}
