package org.replug.engine.plugin;

import org.replug.api.OpenFile;

/**
 * One file that exactly one plugin looks after.
 *
 * @param file the file
 * @param resource the plugin's name, as {@link org.replug.api.ResourcePlugin#name}
 */
public record Claim(OpenFile file, String resource) {}
