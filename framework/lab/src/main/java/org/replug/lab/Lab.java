package org.replug.lab;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.criu.program.DebianMirrors;
import org.replug.lab.guest.Guest;
import org.replug.lab.guest.GuestFailure;
import org.replug.lab.image.CacheEntry;
import org.replug.lab.image.EntryKind;
import org.replug.lab.image.GuestImage;
import org.replug.lab.image.GuestRecipe;
import org.replug.lab.image.LabCache;
import org.replug.lab.machine.Console;
import org.replug.lab.machine.Hardware;

/**
 * Builds and runs virtual machines.
 *
 * <pre>{@code
 * Lab lab = new Lab(Lab.STANDARD_CACHE, System.err::println);
 * try (Guest guest = lab.boot(Hardware.parse("desk"))) {
 *   guest.run(Duration.ofSeconds(10), "uname", "-a");
 * }
 * }</pre>
 */
public final class Lab {
  /** Where the lab keeps what it has built, if nothing else is configured. */
  public static final Path STANDARD_CACHE = Path.of("/var/cache/replug/lab");

  private final LabCache cache;
  private final Consumer<String> progress;

  /**
   * A lab.
   *
   * @param cache the folder for what it builds: some gigabytes
   * @param progress told what takes time, one sentence a call
   */
  public Lab(Path cache, Consumer<String> progress) {
    this.cache = new LabCache(cache.toAbsolutePath());
    this.progress = progress;
  }

  /**
   * Builds the guest's image if there is none.
   *
   * @throws ReplugException NO_LAB if this machine cannot; LAB_FAILED if it could not be built
   */
  public GuestImage build() throws ReplugException, IOException, InterruptedException {
    LabTools.require();
    return image();
  }

  /**
   * Boots a machine: the first time in some twenty seconds, after that from its saved state in two.
   * Waits while as many machines run as this host has processors and memory for.
   *
   * @param hardware its devices
   * @return the machine, to be closed by the caller
   * @throws ReplugException NO_LAB if this machine cannot; LAB_FAILED if the image could not be
   *     built
   * @throws GuestFailure if it failed at a second attempt, too
   */
  public Guest boot(Hardware hardware) throws ReplugException, IOException, InterruptedException {
    return boot(hardware, Console.LOG);
  }

  /** As the other, with the serial console where it is wanted. */
  public Guest boot(Hardware hardware, Console console)
      throws ReplugException, IOException, InterruptedException {
    LabTools.require();
    Machines machines = new Machines(cache, image(), progress);
    Place place = Place.take(cache, progress);
    try {
      return machines.boot(hardware, console, place);
    } catch (IOException | InterruptedException | RuntimeException e) {
      place.close();
      throw e;
    }
  }

  /**
   * Puts a built Replug into a machine, into memory: {@code replug} is then in the guest's path.
   *
   * @param home what was built: a folder with {@code lib} and {@code plugins}
   * @throws ReplugException LAB_FAILED if it does not get there though the machine is well
   */
  public void carry(Path home, Guest guest)
      throws ReplugException, IOException, InterruptedException {
    try {
      new Luggage(cache, image(), progress).put(guest, home.toAbsolutePath());
    } catch (GuestFailure e) {
      throw e;
    } catch (IOException e) {
      throw new ReplugException(
          FailureCode.LAB_FAILED,
          "Replug cannot be put into the guest: " + e.getMessage(),
          "Try again when this machine is less busy, and see that "
              + cache.directory()
              + " has space and "
              + home
              + " is a whole build.",
          e);
    }
  }

  /** What is in the cache. */
  public List<CacheEntry> entries() throws IOException {
    return cache.entries();
  }

  /** The folder of the cache. */
  public Path cache() {
    return cache.directory();
  }

  /** Deletes all that the lab has built, waiting while a machine runs. */
  public void clean() throws IOException, InterruptedException {
    Place.whileNoneIsTaken(cache, cache::clean);
  }

  private GuestImage image() throws ReplugException, IOException, InterruptedException {
    GuestRecipe recipe = GuestRecipe.standard();
    Optional<Path> found = cache.find(EntryKind.IMAGE, recipe.key());
    if (found.isPresent()) {
      return new GuestImage(found.get());
    }
    List<String> failures = new ArrayList<>();
    for (String mirror : DebianMirrors.ofThisMachine()) {
      try {
        return new GuestImage(
            cache.obtain(EntryKind.IMAGE, recipe.key(), staging -> build(recipe, mirror, staging)));
      } catch (ClosedByInterruptException e) {
        throw (InterruptedException)
            new InterruptedException("the guest's image was being built").initCause(e);
      } catch (IOException e) {
        failures.add(e.getMessage());
      }
    }
    throw new ReplugException(
        FailureCode.LAB_FAILED,
        failures.isEmpty()
            ? "The guest's image cannot be built: apt is not set up for a mirror of Debian"
            : "The guest's image cannot be built: " + String.join("; ", failures),
        "Check the network, apt's sources and the space in " + cache.directory() + ".");
  }

  private void build(GuestRecipe recipe, String mirror, Path staging)
      throws IOException, InterruptedException {
    progress.accept(
        "Building the guest's image from " + recipe.packages().size() + " packages: a few minutes");
    GuestImage.build(recipe, mirror, staging, progress);
  }
}
