package org.replug.cli.command;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.replug.cli.Invocation;
import org.replug.cli.output.LabText;
import org.replug.lab.image.CacheEntry;
import org.replug.lab.machine.DeviceModel;
import org.replug.lab.machine.HardwareDevice;
import org.replug.lab.machine.HardwarePreset;
import org.replug.lab.scenario.Scenario;
import org.replug.lab.scenario.Scenarios;
import picocli.CommandLine.Command;

/** {@code replug lab list}. */
@Command(
    name = "list",
    header = "Lists scenarios, the hardware that machines can have, and what the lab has built.",
    footer = {"", "Example:", "  replug lab list"})
public final class LabListCommand implements Callable<Integer> {
  private final Invocation invocation;

  /** The command, within one run. */
  public LabListCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /**
   * A preset.
   *
   * @param name its name
   * @param devices its devices, as {@code --hardware} takes them
   */
  public record Preset(String name, List<String> devices) {}

  /**
   * The answer.
   *
   * @param scenarios what {@code replug lab run} can tell
   * @param hardware the presets
   * @param devices the devices that a machine can be put together from
   * @param cache the folder of the cache
   * @param built what is in it
   */
  public record Stock(
      List<Scenario> scenarios,
      List<Preset> hardware,
      List<String> devices,
      Path cache,
      List<CacheEntry> built) {}

  @Override
  public Integer call() throws Exception {
    List<Preset> presets =
        Arrays.stream(HardwarePreset.values())
            .map(
                preset ->
                    new Preset(
                        preset.word(),
                        preset.hardware().devices().stream()
                            .map(HardwareDevice::toString)
                            .toList()))
            .toList();
    List<String> devices = Arrays.stream(DeviceModel.values()).map(DeviceModel::word).toList();
    Stock stock =
        LabSource.ask(
            invocation,
            lab -> new Stock(Scenarios.all(), presets, devices, lab.cache(), lab.entries()));
    invocation.answer(stock, () -> LabText.of(stock));
    return 0;
  }
}
