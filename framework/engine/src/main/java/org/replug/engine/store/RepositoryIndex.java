package org.replug.engine.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.replug.engine.plugin.PluginVersion;

/**
 * What lies in a repository: the file {@value #FILE} in its folder.
 *
 * @param format the version of this format
 * @param plugins the jars
 */
public record RepositoryIndex(int format, List<RepositoryEntry> plugins) {
  /** The name of the file. */
  public static final String FILE = "replug-index.json";

  /** The format that this Replug writes and reads. */
  public static final int FORMAT = 1;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          // A later Replug may say more of a plugin.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /** Copies the list. */
  public RepositoryIndex {
    plugins = List.copyOf(plugins);
  }

  /** A repository with nothing in it. */
  public static RepositoryIndex empty() {
    return new RepositoryIndex(FORMAT, List.of());
  }

  /**
   * Reads an index.
   *
   * @throws IOException if it is none; the message says why
   */
  public static RepositoryIndex decode(byte[] json) throws IOException {
    RepositoryIndex index;
    try {
      index = MAPPER.readValue(json, RepositoryIndex.class);
    } catch (JsonProcessingException e) {
      throw new IOException("it is no index of plugins", e);
    }
    if (index == null || index.format() != FORMAT) {
      throw new IOException(
          "its format is " + (index == null ? "none" : index.format()) + ", not " + FORMAT);
    }
    for (RepositoryEntry entry : index.plugins()) {
      Optional<String> fault = entry.fault();
      if (fault.isPresent()) {
        throw new IOException(fault.get());
      }
    }
    return index;
  }

  /** The bytes of the file. */
  public byte[] encode() throws IOException {
    return MAPPER.writeValueAsBytes(this);
  }

  /** The newest jar of an id; or the one of just this version. */
  public Optional<RepositoryEntry> find(String id, Optional<String> version) {
    return plugins.stream()
        .filter(entry -> entry.id().equals(id))
        .filter(entry -> version.isEmpty() || version.get().equals(entry.version()))
        .max(byVersion());
  }

  /** The same index with one more jar, in the place of one with the same id and version. */
  public RepositoryIndex with(RepositoryEntry entry) {
    List<RepositoryEntry> all = new ArrayList<>(plugins);
    all.removeIf(old -> old.id().equals(entry.id()) && old.version().equals(entry.version()));
    all.add(entry);
    all.sort(Comparator.comparing(RepositoryEntry::id).thenComparing(byVersion()));
    return new RepositoryIndex(FORMAT, all);
  }

  private static Comparator<RepositoryEntry> byVersion() {
    return (a, b) -> {
      Optional<PluginVersion> left = PluginVersion.parse(a.version());
      Optional<PluginVersion> right = PluginVersion.parse(b.version());
      if (left.isEmpty() || right.isEmpty()) {
        return Boolean.compare(left.isPresent(), right.isPresent());
      }
      return left.get().olderThan(right.get()) ? -1 : right.get().olderThan(left.get()) ? 1 : 0;
    };
  }
}
