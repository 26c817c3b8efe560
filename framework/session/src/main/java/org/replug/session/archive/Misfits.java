package org.replug.session.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.replug.engine.image.MachineFacts;

/** What of a checkpoint's foundation a machine lacks. */
public final class Misfits {
  private static final int NAMED = 5;
  private static final Pattern NUMBERS = Pattern.compile("\\d+");
  // A stable kernel release changes nothing that programs can see.
  private static final int KERNEL_NUMBERS = 2;

  private Misfits() {}

  /**
   * Compares with this machine.
   *
   * @param here this machine's kernel and CRIU
   * @param rootfs the root file system that the session would have
   * @return a phrase for each thing that does not fit, the weightiest first; empty if all fits
   * @throws IOException if a file cannot be read
   */
  public static List<String> of(Foundation wanted, MachineFacts here, Path rootfs)
      throws IOException {
    List<String> misfits =
        new ArrayList<>(of(wanted.processor(), Processor.here(), wanted.machine(), here));
    List<String> files = new ArrayList<>();
    for (SystemFile file : wanted.files()) {
      Optional<SystemFile> found = SystemFile.of(rootfs, file.path());
      if (found.isEmpty()) {
        files.add(file.path() + " (missing)");
      } else if (!file.sameAs(found.get(), rootfs)) {
        files.add(file.path() + " (another)");
      }
    }
    if (!files.isEmpty()) {
      misfits.add("files that its programs have open: " + named(files));
    }
    return misfits;
  }

  /** Compares what is not files. Pure. */
  static List<String> of(
      Processor wanted, Processor processor, MachineFacts then, MachineFacts here) {
    List<String> misfits = new ArrayList<>();
    if (!wanted.architecture().equals(processor.architecture())) {
      misfits.add(
          "the processor: " + processor.architecture() + ", it was " + wanted.architecture());
    } else if (!wanted.missingOn(processor).isEmpty()) {
      misfits.add("the processor, which lacks " + named(wanted.missingOn(processor)));
    }
    if (older(here.kernel(), then.kernel(), KERNEL_NUMBERS)) {
      misfits.add("the kernel: " + here.kernel() + ", it was " + then.kernel());
    }
    if (older(here.criu(), then.criu(), Integer.MAX_VALUE)) {
      misfits.add("CRIU: " + here.criu() + ", it was " + then.criu());
    }
    return misfits;
  }

  private static String named(List<String> all) {
    return String.join(", ", all.subList(0, Math.min(all.size(), NAMED)))
        + (all.size() > NAMED ? " and " + (all.size() - NAMED) + " more" : "");
  }

  private static boolean older(String one, String other, int numbers) {
    return Arrays.compare(version(one, numbers), version(other, numbers)) < 0;
  }

  private static long[] version(String text, int numbers) {
    // Behind a dash stand the distributor's own numbers.
    return NUMBERS
        .matcher(text.replaceFirst("-.*", ""))
        .results()
        .filter(found -> found.group().length() < 10)
        .mapToLong(found -> Long.parseLong(found.group()))
        .limit(numbers)
        .toArray();
  }
}
