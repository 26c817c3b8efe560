package org.replug.session;

import org.replug.engine.checkpoint.CheckpointReport;

/**
 * What a session's checkpoint did.
 *
 * @param name the session
 * @param checkpoint the checkpoint's name
 * @param report the engine's own report
 */
public record SessionCheckpoint(String name, String checkpoint, CheckpointReport report) {}
