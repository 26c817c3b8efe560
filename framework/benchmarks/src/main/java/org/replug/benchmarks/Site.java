package org.replug.benchmarks;

import java.io.IOException;

/**
 * Where commands of a benchmark run.
 *
 * @param name for the tables
 * @param shell runs a script of sh to its end, and gives what it wrote to standard output
 * @param replug the command that runs Replug there
 * @param program the C program, as it is found there
 * @param folder a folder that both see, as it is called there
 */
record Site(String name, Shell shell, String replug, String program, String folder) {
  /** Runs scripts; those that end badly are a failure. */
  @FunctionalInterface
  interface Shell {
    String run(String script) throws IOException, InterruptedException;
  }

  /** Runs the C program; the numbers that it wrote. */
  double[] measure(String arguments) throws IOException, InterruptedException {
    return numbers(shell.run(program + " " + arguments));
  }

  /** The numbers in a text. */
  static double[] numbers(String text) {
    String[] words = text.strip().split("\\s+");
    double[] numbers = new double[words.length];
    for (int i = 0; i < words.length; i++) {
      numbers[i] = Double.parseDouble(words[i]);
    }
    return numbers;
  }
}
