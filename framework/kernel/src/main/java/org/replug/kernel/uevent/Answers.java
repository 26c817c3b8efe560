package org.replug.kernel.uevent;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.replug.api.Uevent;

/** What became of each event of a batch, collected while sending. */
final class Answers {
  private final List<Uevent> events;
  private final Map<Integer, String> refusals = new TreeMap<>();
  private int sent;
  private int acknowledged;

  Answers(List<Uevent> events) {
    this.events = events;
  }

  /** Events were handed to the kernel. */
  void sent(int count) {
    sent += count;
  }

  /** The kernel took events. */
  void acknowledged(int count) {
    acknowledged += count;
  }

  /** An event was refused; of one event the first reason counts. */
  void refused(int index, String reason) {
    Uevent event = events.get(index);
    refusals.putIfAbsent(index, event.action().word() + " " + event.devpath() + ": " + reason);
  }

  /** Takes over what became of some of the events, from one on. */
  void add(Answers part, int begin) {
    sent += part.sent;
    acknowledged += part.acknowledged;
    part.refusals.forEach((index, refusal) -> refusals.putIfAbsent(begin + index, refusal));
  }

  int sent() {
    return sent;
  }

  int acknowledged() {
    return acknowledged;
  }

  /** The refusals, in the order of the events. */
  List<String> refusals() {
    return List.copyOf(refusals.values());
  }
}
