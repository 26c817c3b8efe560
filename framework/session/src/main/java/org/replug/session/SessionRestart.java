package org.replug.session;

import org.replug.engine.restart.RestartReport;

/**
 * What a session's restart did.
 *
 * @param name the session
 * @param checkpoint the checkpoint that it was restarted from
 * @param report the engine's own report
 */
public record SessionRestart(String name, String checkpoint, RestartReport report) {}
