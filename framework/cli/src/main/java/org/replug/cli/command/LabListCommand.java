package org.replug.cli.command;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.replug.cli.Invocation;
import org.replug.cli.output.LabText;
import org.replug.lab.machine.DeviceModel;
import org.replug.lab.machine.HardwareDevice;
import org.replug.lab.machine.HardwarePreset;
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

  @Override
  public Integer call() throws Exception {
    List<LabText.Preset> presets =
        Arrays.stream(HardwarePreset.values())
            .map(
                preset ->
                    new LabText.Preset(
                        preset.word(),
                        preset.hardware().devices().stream()
                            .map(HardwareDevice::toString)
                            .toList()))
            .toList();
    List<String> devices = Arrays.stream(DeviceModel.values()).map(DeviceModel::word).toList();
    LabText.Stock stock =
        LabSource.ask(
            invocation,
            lab ->
                new LabText.Stock(Scenarios.all(), presets, devices, lab.cache(), lab.entries()));
    invocation.answer(stock, () -> LabText.of(stock));
    return 0;
  }
}
