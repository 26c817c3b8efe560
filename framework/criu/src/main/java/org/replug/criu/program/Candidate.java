package org.replug.criu.program;

/**
 * One place where a CRIU was looked for.
 *
 * @param origin which place it is: {@code configured}, {@code private prefix}, {@code PATH}
 * @param place the path that was looked at
 * @param version what {@code criu --version} says; empty where it did not run
 * @param taken whether this is the CRIU that will be used
 * @param reason why it was taken or not, one sentence without a full stop
 */
public record Candidate(
    String origin, String place, String version, boolean taken, String reason) {}
