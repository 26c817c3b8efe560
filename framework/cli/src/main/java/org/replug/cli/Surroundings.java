package org.replug.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.replug.cli.configuration.SettingsReader;
import org.replug.engine.Installation;

/**
 * What a command finds around it.
 *
 * @param input standard input
 * @param out standard output: answers, nothing else
 * @param err standard error: messages and progress
 * @param errIsTerminal whether a person watches standard error as it is written
 * @param inputIsTerminal whether a person could type at standard input
 * @param settings reads the configuration
 * @param installation where Replug lies
 * @param engines where the engine comes from
 * @param root the root file system that whole sessions have unless they are given another
 */
public record Surroundings(
    InputStream input,
    PrintWriter out,
    PrintWriter err,
    boolean errIsTerminal,
    boolean inputIsTerminal,
    SettingsReader settings,
    Installation installation,
    EngineSource engines,
    Path root) {}
