package org.replug.session;

/**
 * What an import made.
 *
 * @param name the session
 * @param checkpoint the checkpoint's name
 * @param bytes what was in the archive, in bytes: memory and files
 * @param archiveBytes the size of the archive, in bytes
 */
public record SessionImport(String name, String checkpoint, long bytes, long archiveBytes) {}
