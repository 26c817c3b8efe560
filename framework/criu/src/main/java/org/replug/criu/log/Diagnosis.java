package org.replug.criu.log;

import java.util.Optional;
import org.replug.api.FailureCode;

/**
 * What a line of CRIU's log means.
 *
 * @param code the stable code: {@code C} and three digits
 * @param failure how a command ends that meets it; empty for a line that does no harm
 * @param cause what happened, one sentence without a full stop
 * @param nextStep what to do, one sentence or more; empty where nothing needs to be done
 * @param line the line of the log, as it stands there
 */
public record Diagnosis(
    String code, Optional<FailureCode> failure, String cause, String nextStep, String line) {}
