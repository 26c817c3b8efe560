package org.replug.criu.rewrite;

import org.replug.api.StubPolicy;

/**
 * An open file of the session that gets a stub.
 *
 * @param imageFileId the file's number in {@code files.img}; for a file that a CRIU plugin dumped,
 *     the number the plugin was called with
 * @param policy what stands in its place; not ENODEV, for which a {@link ReopenedFile} is needed
 */
public record StubbedFile(int imageFileId, StubPolicy policy) {}
