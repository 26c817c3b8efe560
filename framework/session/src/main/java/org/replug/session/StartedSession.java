package org.replug.session;

import java.util.Optional;
import org.replug.engine.simulate.PluggedSimulation;

/**
 * A session that has just been started.
 *
 * @param session what is written down of it
 * @param simulation the devices that are simulated for it; empty where there are none
 */
public record StartedSession(SessionRecord session, Optional<PluggedSimulation> simulation) {}
