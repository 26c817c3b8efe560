package org.replug.engine.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.replug.api.Device;
import org.replug.api.UeventAction;

/**
 * A model of how programs that know devices by their node take uevents, such as games.
 *
 * <p>An add for a node that they have is ignored, be their device dead or live. A remove takes away
 * whatever they have of that node; one that names no node says nothing to them.
 */
final class NodeModel {
  private final Map<String, Held> held = new LinkedHashMap<>();
  private int liveOnesLost;

  record Held(Device device, boolean live) {}

  private NodeModel() {}

  static NodeModel restored(Scenario scenario) {
    NodeModel model = new NodeModel();
    for (Device device : scenario.knownThen()) {
      if (!scenario.departed(device).isEmpty()) {
        model.held.putIfAbsent(device.devname(), new Held(device, false));
      }
    }
    return model;
  }

  NodeModel takeAll(List<AnnounceStep> steps) {
    steps.forEach(this::take);
    return this;
  }

  private void take(AnnounceStep step) {
    String node = step.event().properties().get("DEVNAME");
    if (step.event().action() == UeventAction.ADD) {
      held.putIfAbsent(node, new Held(step.device(), true));
    } else if (node != null) {
      Held lost = held.remove(node);
      liveOnesLost += lost != null && lost.live() ? 1 : 0;
    }
  }

  boolean holds(Device device, boolean live) {
    return new Held(device, live).equals(held.get(device.devname()));
  }

  /** How often a device was taken away that had been added. */
  int liveOnesLost() {
    return liveOnesLost;
  }

  /** Every node, with the device that is held of it and whether it is live. */
  Map<String, String> picture() {
    Map<String, String> picture = new TreeMap<>();
    held.forEach((node, entry) -> picture.put(node, entry.device.syspath() + entry.live));
    return picture;
  }
}
