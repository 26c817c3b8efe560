package org.replug.engine.plugin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.replug.api.OpenFile;
import org.replug.api.ReplugException;

/**
 * Who looks after which file.
 *
 * @param claimed the files that have found their plugin, in the order of the candidates
 * @param unclaimed the files that no plugin wants
 * @param conflicts the files that several plugins want
 * @param failures the plugins that gave no answer, each with the file it failed on; such a plugin
 *     is taken to want nothing
 */
public record Claims(
    List<Claim> claimed,
    List<OpenFile> unclaimed,
    List<ClaimConflict> conflicts,
    List<ReplugException> failures) {
  /** Copies the lists. */
  public Claims {
    claimed = List.copyOf(claimed);
    unclaimed = List.copyOf(unclaimed);
    conflicts = List.copyOf(conflicts);
    failures = List.copyOf(failures);
  }

  /**
   * Asks all plugins about all files.
   *
   * @param candidates the files
   * @param plugins the plugins
   * @param preference ids of plugins; where several want a file, the one that stands first here
   *     gets it
   */
  public static Claims assign(
      List<OpenFile> candidates, List<GuardedResourcePlugin> plugins, List<String> preference) {
    List<List<GuardedResourcePlugin>> wanted = new ArrayList<>();
    candidates.forEach(file -> wanted.add(new ArrayList<>()));
    List<ReplugException> failures = new ArrayList<>();
    for (GuardedResourcePlugin plugin : plugins) {
      List<ClaimAnswer> answers;
      try {
        answers = plugin.claims(candidates);
      } catch (ReplugException e) {
        failures.add(e);
        continue;
      }
      for (int index = 0; index < candidates.size(); index++) {
        if (answers.get(index) instanceof ClaimAnswer.Claimed) {
          wanted.get(index).add(plugin);
        } else if (answers.get(index) instanceof ClaimAnswer.Failed failed) {
          failures.add(plugin.failedToClaim(candidates.get(index), failed.reason()));
        }
      }
    }
    return settle(candidates, wanted, preference, failures);
  }

  private static Claims settle(
      List<OpenFile> candidates,
      List<List<GuardedResourcePlugin>> wanted,
      List<String> preference,
      List<ReplugException> failures) {
    List<Claim> claimed = new ArrayList<>();
    List<OpenFile> unclaimed = new ArrayList<>();
    List<ClaimConflict> conflicts = new ArrayList<>();
    for (int index = 0; index < candidates.size(); index++) {
      OpenFile file = candidates.get(index);
      List<GuardedResourcePlugin> by = wanted.get(index);
      Optional<GuardedResourcePlugin> winner = winner(by, preference);
      if (by.isEmpty()) {
        unclaimed.add(file);
      } else if (winner.isPresent()) {
        claimed.add(new Claim(file, winner.get().name()));
      } else {
        conflicts.add(
            new ClaimConflict(file, by.stream().map(GuardedResourcePlugin::pluginId).toList()));
      }
    }
    return new Claims(claimed, unclaimed, conflicts, failures);
  }

  /** Empty where none wants the file, or where the preference does not tell one from another. */
  private static Optional<GuardedResourcePlugin> winner(
      List<GuardedResourcePlugin> by, List<String> preference) {
    if (by.size() == 1) {
      return Optional.of(by.get(0));
    }
    List<GuardedResourcePlugin> ranked =
        by.stream()
            .filter(plugin -> preference.contains(plugin.pluginId()))
            .sorted(Comparator.comparingInt(plugin -> preference.indexOf(plugin.pluginId())))
            .toList();
    boolean tie = ranked.size() > 1 && ranked.get(0).pluginId().equals(ranked.get(1).pluginId());
    if (tie) {
      return Optional.empty();
    }
    // One that says which devices it looks after goes before one that would take anything.
    List<GuardedResourcePlugin> declared =
        by.stream().filter(GuardedResourcePlugin::declaresDevices).toList();
    return ranked.stream()
        .findFirst()
        .or(() -> declared.size() == 1 ? Optional.of(declared.get(0)) : Optional.empty());
  }
}
