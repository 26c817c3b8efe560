package org.replug.benchmarks;

import java.io.IOException;

/** A simulated pointer of a {@code replug simulate} process. Closing unplugs it. */
final class SimulatedPointer implements AutoCloseable {
  private static final String SIMULATIONS = "/run/replug/simulations/";

  private final Site site;
  private final String label;
  private final double[] started;

  private SimulatedPointer(Site site, String label, double[] started) {
    this.site = site;
    this.label = label;
    this.started = started;
  }

  /** Plugs as many pointers. */
  static SimulatedPointer plug(Site site, String mechanism, String label, int count)
      throws IOException, InterruptedException {
    String command =
        site.replug()
            + " simulate"
            + " pointer".repeat(count)
            + " --label "
            + label
            + " --mechanism "
            + mechanism
            + " --set plugin.timeout=300s";
    return new SimulatedPointer(
        site, label, site.measure("start " + socket(label) + " " + command));
  }

  /** From the start of the process until it serves its devices, in milliseconds. */
  double wall() {
    return started[0];
  }

  /** What it took of the processor for that, in milliseconds. */
  double processor() {
    return started[1];
  }

  String socket() {
    return socket(label);
  }

  String folder() {
    return SIMULATIONS + label + "/input";
  }

  /** The node of the only device. */
  String node() throws IOException, InterruptedException {
    return site.shell().run("echo " + folder() + "/event*").strip();
  }

  /** As simulators.c takes it. */
  String feed() throws IOException, InterruptedException {
    return node() + "," + socket();
  }

  /** Microseconds by which packets of a recording came too late: p50, p99, max. */
  double[] play(String recording) throws IOException, InterruptedException {
    String player = site.replug() + " simulate --label " + label + " --play " + recording;
    return site.measure("listen " + node() + " " + recording + " " + player);
  }

  private static String socket(String label) {
    return SIMULATIONS + label + "/control";
  }

  @Override
  public void close() throws IOException, InterruptedException {
    // It has closed its connections when its directory is gone.
    site.shell()
        .run(
            site.replug()
                + " simulate --label "
                + label
                + " --unplug >/dev/null; while [ -e "
                + SIMULATIONS
                + label
                + " ]; do sleep 0.1; done");
  }
}
