/** {@code replug session} and its sub-commands. */
package org.replug.cli.session;
