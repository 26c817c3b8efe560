package org.replug.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.replug.api.Uevent;
import org.replug.api.UeventAction;
import org.replug.kernel.uevent.Delivery;
import org.replug.kernel.uevent.KernelMessage;
import org.replug.kernel.uevent.NetlinkSocket;
import org.replug.kernel.uevent.NetlinkTable;
import org.replug.kernel.uevent.Pathway;
import org.replug.kernel.uevent.UdevMessage;
import org.replug.kernel.uevent.UeventSender;

/**
 * Uevents per second by Replug's sender, which sends many in a system call and waits for its
 * listeners, and by a C program that sends one by one and waits for nobody; in turn, in a network
 * namespace of their own. Both put each message together.
 */
final class UeventBenchmark {
  private static final int EVENTS = 20_000;
  private static final Uevent EVENT =
      Uevent.of(
          UeventAction.ADD,
          "/devices/pci0000:00/0000:00:04.0/virtio1/input/input7/event7",
          "input",
          Map.of(
              "DEVNAME", "/dev/input/event7",
              "ID_INPUT", "1",
              "ID_INPUT_KEYBOARD", "1",
              "MAJOR", "13",
              "MINOR", "71",
              "SYNTH_UUID", "6b1e1a3c-6a52-4d0c-8a3e-1f0f4d3f7a11"));

  private final Path program;
  private final Path directory;

  /** Measures beside the C program; its input is written to the directory. */
  UeventBenchmark(Path program, Path directory) {
    this.program = program;
    this.directory = directory;
  }

  void run(int rounds) throws IOException, InterruptedException {
    Table table =
        new Table(
            System.out,
            "Uevents (thousands a second)",
            "Pathway",
            "Reader",
            "C, one by one",
            "Replug",
            "Replug's first",
            "Ratio",
            "Lost of " + EVENTS + " (C, Replug)");
    for (Pathway pathway : List.of(Pathway.KERNEL, Pathway.UDEV)) {
      for (boolean read : List.of(false, true)) {
        try (NetworkNamespaceProcess namespace = NetworkNamespaceProcess.start()) {
          row(table, rounds, namespace, pathway, read);
        }
      }
    }
  }

  private void row(
      Table table, int rounds, NetworkNamespaceProcess namespace, Pathway pathway, boolean read)
      throws IOException, InterruptedException {
    int group = pathway == Pathway.KERNEL ? KernelMessage.GROUP : UdevMessage.GROUP;
    byte[] message =
        pathway == Pathway.KERNEL
            ? new KernelMessage(EVENT, 0).encodeRequest(0)
            : new UdevMessage(EVENT, 1).encode();
    Path input = Files.write(directory.resolve("message"), message);
    String groups = pathway == Pathway.KERNEL ? "0" : String.valueOf(group);
    List<String> sender =
        namespace.inside(program.toString(), "build", groups, String.valueOf(EVENTS));
    List<Uevent> events = Collections.nCopies(EVENTS, EVENT);
    List<Double> byC = new ArrayList<>();
    List<Double> byReplug = new ArrayList<>();
    long lostByC = 0;
    long lostByReplug = 0;
    List<String> reader = namespace.inside(program.toString(), "read", String.valueOf(group));
    if (read) {
      namespace.keep(reader);
    }
    for (int round = 0; round < rounds; round++) {
      for (int turn = 0; turn < 2; turn++) {
        if (round % 2 == turn) {
          long before = drops(namespace, group);
          double nanos = Double.parseDouble(Run.of(sender, input.toFile()).out().strip());
          byC.add(EVENTS / nanos * 1e6);
          lostByC += drops(namespace, group) - before;
        } else {
          Delivery delivery = UeventSender.send(namespace.pid(), pathway, events);
          if (delivery.acknowledged() != EVENTS) {
            throw new IOException("not all were taken: " + delivery.refusals());
          }
          byReplug.add(EVENTS / (double) delivery.took().toNanos() * 1e6);
          lostByReplug += delivery.dropped();
        }
      }
    }
    Samples one = new Samples(byC);
    Samples other = new Samples(byReplug);
    table.row(
        pathway.name().toLowerCase(Locale.ROOT),
        read ? "one" : "none",
        one.text("%.0f"),
        other.text("%.0f"),
        String.format("%.0f", byReplug.get(0)),
        String.format("%.2f", other.paired(one, (a, b) -> a / b).median()),
        lostByC / rounds + ", " + lostByReplug / rounds);
  }

  private static long drops(NetworkNamespaceProcess namespace, int group) throws IOException {
    return NetlinkTable.read(namespace.pid()).ueventListeners(group).stream()
        .mapToLong(NetlinkSocket::drops)
        .sum();
  }
}
