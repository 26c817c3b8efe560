package org.replug.cli.output;

import java.nio.file.Path;
import org.replug.engine.image.FileDigest;
import org.replug.engine.image.Manifest;
import org.replug.engine.image.ProcessRecord;

/**
 * An image directory in one line.
 *
 * @param directory the directory
 * @param createdAt the instant of the checkpoint, ISO 8601 in UTC
 * @param hostname the machine of the checkpoint
 * @param rootPid the session's first process
 * @param command its short name; empty if the manifest does not list it
 * @param processes how many processes
 * @param devices how many devices were open
 * @param bytes the size of its files in bytes
 */
public record ImageSummary(
    Path directory,
    String createdAt,
    String hostname,
    int rootPid,
    String command,
    int processes,
    int devices,
    long bytes) {

  /** The summary of a manifest. */
  public static ImageSummary of(Path directory, Manifest manifest) {
    return new ImageSummary(
        directory,
        manifest.createdAt(),
        manifest.machine().hostname(),
        manifest.session().rootPid(),
        manifest.session().processes().stream()
            .filter(process -> process.pid() == manifest.session().rootPid())
            .findFirst()
            .map(ProcessRecord::command)
            .orElse(""),
        manifest.session().processes().size(),
        manifest.records().size(),
        manifest.files().stream().mapToLong(FileDigest::size).sum());
  }
}
