package org.replug.lab.scenario;

/**
 * What was seen when a question was asked.
 *
 * @param question the question
 * @param round the restart after which it was asked, from 1; 0 before the first
 * @param yes whether its sentence is true
 * @param seen what was seen, for people
 */
public record Answer(Question question, int round, boolean yes, String seen) {}
