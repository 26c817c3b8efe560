package org.replug.engine.image;

import java.util.List;
import java.util.Optional;
import org.replug.api.Device;
import org.replug.api.Observation;

/**
 * What a checkpoint wrote down beside CRIU's images ({@code docs/manifest.md}).
 *
 * @param format the version of this schema, {@link #FORMAT} when written by this Replug
 * @param replug the version of Replug that wrote it
 * @param createdAt the instant of the checkpoint, ISO 8601 in UTC
 * @param machine where the session ran
 * @param session the process tree
 * @param plugins the plugins that wrote the records
 * @param prepared the ids of the plugins that had asked programs to make ready, and that tell them
 *     to go on after a restart; empty where a manifest of an earlier format does not say
 * @param records the devices that were open
 * @param presentThen all devices that the session's machine had, open or not
 * @param observation what the session's server listed; empty if the session has none
 * @param files every file of the directory but the manifest and its digest, sorted by name
 */
public record Manifest(
    int format,
    String replug,
    String createdAt,
    MachineFacts machine,
    SessionFacts session,
    List<PluginPin> plugins,
    Optional<List<String>> prepared,
    List<RecordedResource> records,
    List<Device> presentThen,
    Optional<Observation> observation,
    List<FileDigest> files) {

  /** The version of the schema that this Replug writes, and the newest that it reads. */
  public static final int FORMAT = 4;

  /** Copies the lists. */
  public Manifest {
    plugins = List.copyOf(plugins);
    prepared = prepared.map(List::copyOf);
    records = List.copyOf(records);
    presentThen = List.copyOf(presentThen);
    files = List.copyOf(files);
  }

  /** The same manifest with the digests of the directory's files. */
  public Manifest withFiles(List<FileDigest> digests) {
    return new Manifest(
        format,
        replug,
        createdAt,
        machine,
        session,
        plugins,
        prepared,
        records,
        presentThen,
        observation,
        digests);
  }
}
