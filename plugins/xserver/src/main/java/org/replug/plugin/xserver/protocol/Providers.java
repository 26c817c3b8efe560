package org.replug.plugin.xserver.protocol;

import java.util.List;

/**
 * The display providers of a screen.
 *
 * @param timestamp the server's time of the last change, which questions about one have to name
 * @param ids their resource ids
 */
public record Providers(int timestamp, List<Integer> ids) {
  /** Copies the list. */
  public Providers {
    ids = List.copyOf(ids);
  }
}
