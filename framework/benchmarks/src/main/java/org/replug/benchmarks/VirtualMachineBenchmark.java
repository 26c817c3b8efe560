package org.replug.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A desktop in a virtual machine of the lab's, saved and brought back by QEMU: what one would do
 * without Replug.
 */
final class VirtualMachineBenchmark {
  private static final double BYTES_IN_MEBIBYTE = 1 << 20;
  private static final String DESKTOP =
      "Xorg :7 vt7 -noreset -novtswitch -sharevts >/dev/null 2>&1 </dev/null &"
          + " until [ -S /tmp/.X11-unix/X7 ]; do sleep 0.2; done;"
          + " DISPLAY=:7 xterm >/dev/null 2>&1 </dev/null & sleep 8";

  private final Path images;
  private final Path directory;

  /**
   * Measures.
   *
   * @param images where the lab keeps its images; `replug lab build` makes one
   * @param directory for the machine's disk
   */
  VirtualMachineBenchmark(Path images, Path directory) {
    this.images = images;
    this.directory = directory;
  }

  void run(int rounds) throws IOException, InterruptedException {
    Path image;
    try (Stream<Path> all = Files.list(images)) {
      image = all.findFirst().orElseThrow(() -> new IOException("no image: replug lab build"));
    }
    List<Double> save = new ArrayList<>();
    List<Double> load = new ArrayList<>();
    List<Double> size = new ArrayList<>();
    List<Double> compressed = new ArrayList<>();
    try (Scratch scratch = Scratch.create(directory)) {
      Path disk = scratch.path().resolve("disk.qcow2");
      Run.of(
          List.of(
              "qemu-img",
              "create",
              "-q",
              "-f",
              "qcow2",
              "-F",
              "raw",
              "-b",
              image.resolve("root.ext4").toString(),
              disk.toString()));
      try (VirtualDesktop machine = VirtualDesktop.start(image, disk)) {
        machine.run(DESKTOP);
        for (int round = 0; round < rounds; round++) {
          long before = Files.size(disk);
          save.add(machine.monitor("savevm round" + round));
          size.add((Files.size(disk) - before) / BYTES_IN_MEBIBYTE);
        }
      }
      for (int round = 0; round < rounds; round++) {
        long begin = System.nanoTime();
        try (VirtualDesktop machine =
            VirtualDesktop.start(image, disk, "-loadvm", "round" + round)) {
          // Answered when the state is loaded.
          machine.monitor("info status");
          load.add((System.nanoTime() - begin) / 1e6);
          machine.run("DISPLAY=:7 xset q >/dev/null");
        }
      }
      Path archive = scratch.path().resolve("archive");
      Run.of(List.of("zstd", "-q", "-3", disk.toString(), "-o", archive.toString()));
      compressed.add(Files.size(archive) / BYTES_IN_MEBIBYTE / rounds);
    }
    Table table = new Table(System.out, "A desktop in a virtual machine, by QEMU", "What", "Seen");
    table.row("`savevm`: wall, the machine stands still, ms", new Samples(save).text("%.0f"));
    table.row("QEMU with `-loadvm`: wall, ms", new Samples(load).text("%.0f"));
    table.row("the disk image grows by, MiB", new Samples(size).text("%.0f"));
    table.row("the same, zstd -3, MiB", new Samples(compressed).text("%.0f"));
  }
}
