package org.replug.kernel.uevent;

/**
 * What decides about the pathway to a session.
 *
 * @param udevdListens whether a udevd hears the kernel's events in the session's network namespace
 * @param initialUserNamespace whether that network namespace belongs to the initial user namespace:
 *     only there the kernel's own events arrive
 * @param sharedWithReplug whether Replug itself is in that network namespace. What sysfs is asked
 *     for is heard in others as well, whom the devices of a session apart do not concern
 * @param kernelListeners how many sockets there listen for the kernel's events
 * @param udevListeners how many sockets there listen for udevd's events
 */
record ListenerFacts(
    boolean udevdListens,
    boolean initialUserNamespace,
    boolean sharedWithReplug,
    int kernelListeners,
    int udevListeners) {

  PathwayChoice choose() {
    if (udevdListens && initialUserNamespace && sharedWithReplug) {
      return new PathwayChoice(
          Pathway.SYSFS,
          "the session is in this machine's own network namespace, where a udevd listens and the"
              + " kernel's own announcements arrive");
    }
    if (udevdListens) {
      return new PathwayChoice(
          Pathway.KERNEL,
          "a udevd listens in the session's network namespace and passes on what the kernel"
              + " announces, and "
              + (initialUserNamespace
                  ? "what is announced by sysfs would be heard in other namespaces as well"
                  : "the kernel's own announcements do not arrive in it"));
    }
    if (udevListeners > 0) {
      return new PathwayChoice(
          Pathway.UDEV,
          "no udevd serves the session's network namespace, and "
              + count(udevListeners, "listener waits", "listeners wait")
              + " there for udevd's messages");
    }
    if (kernelListeners > 0) {
      return new PathwayChoice(
          Pathway.KERNEL,
          "nobody waits for udevd's messages in the session's network namespace, but "
              + count(kernelListeners, "listener waits", "listeners wait")
              + " for the kernel's");
    }
    return new PathwayChoice(
        Pathway.UDEV, "no udevd serves the session's network namespace; nobody listens there yet");
  }

  private static String count(int number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }
}
