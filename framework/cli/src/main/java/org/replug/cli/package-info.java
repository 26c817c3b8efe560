/**
 * The command line: {@link org.replug.cli.Main} and what all commands share.
 *
 * <p>A command reads its options, asks the engine, and answers once: text for people or one JSON
 * document, on standard output. Messages and progress go to standard error.
 */
package org.replug.cli;
