package org.replug.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.replug.engine.Settings;

class TimeLimitsTest {
  @Test
  void whatIsConfiguredNamesASettingThatGivesFourTimesAsLong() {
    Settings settings = Settings.standard();
    TimeLimits limits = TimeLimits.configured(settings.pluginTimeout(), settings.plugTimeout());
    assertEquals(Optional.of("plugin.timeout=20s"), limits.call().setting());
    assertEquals(Duration.ofSeconds(30), limits.plug().duration());
    assertEquals(Optional.of("simulator.timeout=480s"), limits.plug().setting());
    assertEquals(Optional.empty(), limits.frozen().setting());
  }
}
