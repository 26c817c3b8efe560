package org.replug.lab.scenario;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ListingTest {
  private static final String KEYBOARD = "QEMU Virtio Keyboard\t/dev/input/event1\n";
  private static final String MOUSE = "QEMU Virtio Mouse\t/dev/input/event2\n";

  @Test
  void whatIsListedAndPresentIsWell() {
    String devices = "listed\t" + KEYBOARD + "present\t" + KEYBOARD;
    assertTrue(Listing.complete(Question.LISTED, 1, devices).yes());
    assertTrue(Listing.nothingElse(Question.FORGOTTEN, 1, devices).yes());
  }

  @Test
  void whatIsPresentAndNotListedIsMissing() {
    String devices = "listed\t" + KEYBOARD + "present\t" + KEYBOARD + "present\t" + MOUSE;
    Answer answer = Listing.complete(Question.LISTED, 1, devices);
    assertFalse(answer.yes());
    assertTrue(answer.seen().contains("QEMU Virtio Mouse (/dev/input/event2)"), answer.seen());
  }

  @Test
  void whatIsListedAndNotPresentIsTooMuch() {
    String devices = "listed\t" + KEYBOARD + "listed\t" + MOUSE + "present\t" + KEYBOARD;
    assertFalse(Listing.nothingElse(Question.FORGOTTEN, 1, devices).yes());
  }

  @Test
  void whatIsListedTwiceIsTooMuch() {
    String devices = "listed\t" + KEYBOARD + "listed\t" + KEYBOARD + "present\t" + KEYBOARD;
    assertFalse(Listing.nothingElse(Question.FORGOTTEN, 1, devices).yes());
  }

  @Test
  void aDeviceAtAnotherNodeIsAnother() {
    String devices = "listed\tkeyboard\t/dev/input/event1\npresent\tkeyboard\t/dev/input/event2\n";
    assertFalse(Listing.complete(Question.LISTED, 1, devices).yes());
    assertFalse(Listing.nothingElse(Question.FORGOTTEN, 1, devices).yes());
  }

  @Test
  void exactIsNeitherTooMuchNorTooLittle() {
    String both = "listed\t" + KEYBOARD + "present\t" + KEYBOARD;
    assertTrue(Listing.exact(Question.LISTED_BEFORE, 0, both).yes());
    assertFalse(Listing.exact(Question.LISTED_BEFORE, 0, both + "present\t" + MOUSE).yes());
    assertFalse(Listing.exact(Question.LISTED_BEFORE, 0, both + "listed\t" + MOUSE).yes());
  }
}
