package org.replug.engine.checkpoint;

import java.nio.file.Path;

/**
 * What to checkpoint.
 *
 * @param pid the session's first process, in the pid namespace that Replug runs in
 * @param directory the image directory to write; must not exist
 * @param leaveRunning whether the session runs on, its devices untouched
 */
public record CheckpointRequest(int pid, Path directory, boolean leaveRunning) {}
