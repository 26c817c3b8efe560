package org.replug.lab.machine;

import java.util.List;

/** How the guest's instructions are run. */
public enum Acceleration {
  /** By the processor itself. */
  KVM("kvm", "host"),
  /** By translation: some ten times slower, works everywhere. */
  // Five levels of page tables, and what only guards a kernel, are work for the emulator alone: a
  // Java program takes an eighth longer with them.
  TCG("tcg", "max,la57=off,smap=off,smep=off,umip=off,pku=off");

  private final String word;
  private final String processor;

  Acceleration(String word, String processor) {
    this.word = word;
    this.processor = processor;
  }

  /** QEMU's name of it. */
  public String word() {
    return word;
  }

  /** The arguments for QEMU. */
  List<String> arguments() {
    return List.of("-accel", word, "-cpu", processor);
  }
}
