package org.replug.cli.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.replug.api.OpenFile;
import org.replug.engine.plugin.DevicePattern;
import org.replug.engine.plugin.GuardedResourcePlugin;
import org.replug.engine.plugin.PluginDeclaration;
import org.replug.testkit.OpenFiles;
import org.replug.testkit.PluginConformance;
import org.replug.testkit.ValueMachine;
import org.replug.testkit.ValueOpenDevice;

/** The checks that every plugin must pass, run on one. */
public final class Conformance {
  private Conformance() {}

  /**
   * How one check ended.
   *
   * @param check what was checked
   * @param outcome whether it holds
   * @param detail why not, or what was seen
   */
  public record Result(String check, Outcome outcome, String detail) {}

  /** What a check has shown. */
  public enum Outcome {
    /** It is so. */
    HOLDS,
    /** It is not so. */
    FAILS,
    /** It could not be tried here. */
    SKIPPED
  }

  /**
   * Runs the checks: those that need no device, and those with a device for each path that the
   * plugin's manifest names, of a machine where nothing else is known. A plugin may want to know
   * more than that of its device; then these are left to its own tests.
   */
  public static List<Result> of(GuardedResourcePlugin plugin, PluginDeclaration declares) {
    AskedPlugin asked = new AskedPlugin(plugin);
    List<ValueOpenDevice> samples = new ArrayList<>();
    for (DevicePattern pattern : declares.devices()) {
      String path = pattern.text().replaceAll("\\*+", "0");
      OpenFile file = OpenFiles.character(path, "10:250");
      ValueOpenDevice open = ValueOpenDevice.of(file, ValueMachine.empty());
      if (captures(asked, open)) {
        samples.add(open);
      }
    }
    Stream<DynamicTest> tests =
        samples.isEmpty()
            ? PluginConformance.withoutDevice(asked)
            : PluginConformance.of(asked, samples.toArray(ValueOpenDevice[]::new));
    return tests.map(Conformance::run).toList();
  }

  private static boolean captures(AskedPlugin plugin, ValueOpenDevice open) {
    try {
      if (plugin.claims(open.file())) {
        plugin.capture(open);
        return true;
      }
      return false;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  private static Result run(DynamicTest test) {
    try {
      test.getExecutable().execute();
      return new Result(test.getDisplayName(), Outcome.HOLDS, "");
    } catch (Throwable e) {
      // A failed check is an error of JUnit's own.
      return new Result(test.getDisplayName(), Outcome.FAILS, String.valueOf(e.getMessage()));
    }
  }
}
