package org.replug.cli.output;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.replug.lab.image.CacheEntry;
import org.replug.lab.scenario.Scenario;

/** What the lab has, for people. */
public final class LabText {
  private LabText() {}

  /**
   * A preset.
   *
   * @param name its name
   * @param devices its devices, as {@code --hardware} takes them
   */
  public record Preset(String name, List<String> devices) {}

  /**
   * What the lab has.
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

  /** What there is. */
  public static String of(Stock stock) {
    Table scenarios = new Table("SCENARIO", "WHAT IT SHOWS");
    for (Scenario scenario : stock.scenarios()) {
      scenarios.row(scenario.name(), scenario.shows());
    }
    Table hardware = new Table("HARDWARE", "DEVICES");
    for (Preset preset : stock.hardware()) {
      hardware.row(preset.name(), String.join(" ", preset.devices()));
    }
    Table built = new Table("BUILT", "KEY", "SIZE");
    for (CacheEntry entry : stock.built()) {
      built.row(
          entry.kind().name().toLowerCase(Locale.ROOT), entry.key(), Units.bytes(entry.bytes()));
    }
    return scenarios.lines("")
        + "\n"
        + hardware.lines("")
        + "\nOther hardware: DEVICE@SLOT,... with "
        + String.join(", ", stock.devices())
        + "\n\n"
        + (built.isEmpty() ? "Nothing is built yet" : built.lines("") + "In")
        + (built.isEmpty() ? " in " : " ")
        + stock.cache()
        + "\n";
  }

  /** What was deleted. */
  public static String deleted(List<CacheEntry> entries) {
    long bytes = entries.stream().mapToLong(CacheEntry::bytes).sum();
    return "Deleted "
        + Units.count(entries.size(), "entry", "entries")
        + ", "
        + Units.bytes(bytes)
        + "\n";
  }
}
