package org.replug.engine.plugin;

import java.util.List;
import org.replug.api.OpenFile;

/**
 * One file that several plugins want to look after, and no preference among them is known.
 *
 * @param file the file
 * @param pluginIds the ids of the plugins, in the order in which they were loaded
 */
public record ClaimConflict(OpenFile file, List<String> pluginIds) {
  /** Copies the list. */
  public ClaimConflict {
    pluginIds = List.copyOf(pluginIds);
  }
}
