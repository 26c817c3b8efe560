package org.replug.cli.explain;

/**
 * What one message of a log means.
 *
 * @param code the stable code: R of Replug's, C of CRIU's messages
 * @param harmless whether the message has no consequence
 * @param cause what happened, one sentence without a full stop
 * @param nextStep what to do; empty where nothing needs to be done
 * @param line the line of the log where it first stands
 * @param count how often it stands in the log
 */
public record Explanation(
    String code, boolean harmless, String cause, String nextStep, String line, long count) {
  Explanation withCount(long newCount) {
    return new Explanation(code, harmless, cause, nextStep, line, newCount);
  }
}
