package org.replug.lab.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GuestRecipeTest {
  private static GuestRecipe recipe(String suite, List<String> packages, String boot) {
    SortedMap<String, String> scripts = new TreeMap<>();
    scripts.put("boot", boot);
    return new GuestRecipe(suite, packages, scripts);
  }

  @Test
  void commentsEmptyLinesAndOrderDoNotMatter() {
    assertEquals(
        List.of("criu", "udev"),
        GuestRecipe.parsePackages("# the guest\n\nudev   # devices\n  criu\nudev\n"));
  }

  @Test
  void theKeyChangesWithWhateverTheGuestIsMadeOf() {
    String key = recipe("trixie", List.of("criu"), "one").key();
    assertEquals(key, recipe("trixie", List.of("criu"), "one").key());
    assertNotEquals(key, recipe("forky", List.of("criu"), "one").key());
    assertNotEquals(key, recipe("trixie", List.of("criu", "udev"), "one").key());
    assertNotEquals(key, recipe("trixie", List.of("criu"), "two").key());
  }

  @Test
  void theStandardGuestHasWhatTheLabAsksOfIt() {
    GuestRecipe standard = GuestRecipe.standard();
    assertTrue(
        standard
            .packages()
            .containsAll(List.of("linux-image-amd64", "udev", "qemu-guest-agent", "criu")),
        standard.packages().toString());
    assertTrue(standard.scripts().keySet().containsAll(List.of("furnish", "boot", "arrive")));
  }
}
