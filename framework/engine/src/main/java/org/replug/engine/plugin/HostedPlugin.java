package org.replug.engine.plugin;

import java.util.ArrayList;
import java.util.List;
import org.replug.api.DeviceSimulator;
import org.replug.api.ReplugException;
import org.replug.api.ResourcePlugin;
import org.replug.api.ScreenServer;
import org.replug.api.SessionObserver;
import org.replug.api.SessionPreparer;

/**
 * A plugin that serves: its jar and its extensions behind their guard.
 *
 * @param jar the jar
 * @param calls the guard, closed by the host
 * @param resources the extensions that look after resources
 * @param simulators the extensions that simulate devices
 * @param observers the extensions that observe sessions
 * @param preparers the extensions that have programs make ready for checkpoints
 * @param screens the extensions that show sessions' screens
 */
record HostedPlugin(
    PluginJar jar,
    GuardedCalls calls,
    List<GuardedResourcePlugin> resources,
    List<GuardedSimulator> simulators,
    List<GuardedObserver> observers,
    List<GuardedPreparer> preparers,
    List<GuardedScreenServer> screens) {

  /** Sorts extensions by what they can do; one that can do nothing we know has no place. */
  static HostedPlugin of(
      PluginJar jar, GuardedCalls calls, TimeLimits limits, List<Object> extensions)
      throws ReplugException, RefusedPluginException {
    List<GuardedResourcePlugin> resources = new ArrayList<>();
    List<GuardedSimulator> simulators = new ArrayList<>();
    List<GuardedObserver> observers = new ArrayList<>();
    List<GuardedPreparer> preparers = new ArrayList<>();
    List<GuardedScreenServer> screens = new ArrayList<>();
    for (Object extension : extensions) {
      boolean known = false;
      if (extension instanceof ResourcePlugin plugin) {
        resources.add(GuardedResourcePlugin.of(calls, limits, plugin, jar.declares()));
        known = true;
      }
      if (extension instanceof DeviceSimulator simulator) {
        simulators.add(GuardedSimulator.of(calls, limits, simulator));
        known = true;
      }
      if (extension instanceof SessionObserver observer) {
        observers.add(new GuardedObserver(calls, limits, observer));
        known = true;
      }
      if (extension instanceof SessionPreparer preparer) {
        preparers.add(new GuardedPreparer(calls, limits, preparer));
        known = true;
      }
      if (extension instanceof ScreenServer server) {
        screens.add(GuardedScreenServer.of(calls, limits, server));
        known = true;
      }
      if (!known) {
        throw new RefusedPluginException(
            "its extension " + extension.getClass().getName() + " is of no type that is known");
      }
    }
    return new HostedPlugin(
        jar,
        calls,
        List.copyOf(resources),
        List.copyOf(simulators),
        List.copyOf(observers),
        List.copyOf(preparers),
        List.copyOf(screens));
  }

  /** What the plugin is good for, in words. */
  List<String> provides() {
    List<String> words = new ArrayList<>();
    resources.forEach(resource -> words.add("resource " + resource.name()));
    simulators.forEach(simulator -> words.add("simulator " + simulator.mechanism()));
    observers.forEach(observer -> words.add("observer"));
    preparers.forEach(preparer -> words.add("preparer"));
    screens.forEach(server -> words.add("screen server " + server.protocol()));
    return words;
  }
}
