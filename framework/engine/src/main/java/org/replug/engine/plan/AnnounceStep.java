package org.replug.engine.plan;

import org.replug.api.Device;
import org.replug.api.Uevent;

/**
 * One uevent of the plan.
 *
 * @param device the device that the step is about: as it was for a REMOVE, as it is for an ADD
 * @param kind what the step does
 * @param event the event to send
 * @param reason why the step stands here: one short sentence for people
 */
public record AnnounceStep(Device device, StepKind kind, Uevent event, String reason) {}
