package org.replug.lab.scenario;

import java.util.List;

/**
 * How a session is set up.
 *
 * @param driver how its X server uses input devices
 * @param screen what it draws on
 * @param udev which udevd serves it
 * @param owner whose it is
 */
public record Setup(InputDriver driver, Screen screen, UdevService udev, Owner owner) {
  /** A session with evdev, on a card, served by the machine's udevd, of the superuser. */
  public static Setup standard() {
    return new Setup(InputDriver.EVDEV, Screen.CARD, UdevService.MACHINE, Owner.ROOT);
  }

  /** The same with another driver. */
  public Setup with(InputDriver other) {
    return new Setup(other, screen, udev, owner);
  }

  /** The same with another screen. */
  public Setup with(Screen other) {
    return new Setup(driver, other, udev, owner);
  }

  /** The same with another udevd. */
  public Setup with(UdevService other) {
    return new Setup(driver, screen, other, owner);
  }

  /** The same with another owner. */
  public Setup with(Owner other) {
    return new Setup(driver, screen, udev, other);
  }

  /** For the script that starts it. */
  List<String> words() {
    return List.of(driver.word(), screen.word(), udev.word(), owner.word());
  }
}
