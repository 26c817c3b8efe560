package org.replug.engine.restart;

import java.nio.file.Path;

/**
 * What to restart.
 *
 * @param directory the image directory; never changed
 * @param policy what the user wants
 */
public record RestartRequest(Path directory, RestartPolicy policy) {}
