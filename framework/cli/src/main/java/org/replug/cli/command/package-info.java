/** The commands, one a file. */
package org.replug.cli.command;
