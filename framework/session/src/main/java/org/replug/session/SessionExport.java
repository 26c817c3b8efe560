package org.replug.session;

import java.nio.file.Path;

/**
 * What an export wrote.
 *
 * @param name the session
 * @param checkpoint the checkpoint's name
 * @param file the archive
 * @param bytes what is in it, in bytes: memory and files
 * @param archiveBytes the size of the archive, in bytes
 */
public record SessionExport(
    String name, String checkpoint, Path file, long bytes, long archiveBytes) {}
