/** Runs the testkit's checks on a plugin in its jar. */
package org.replug.cli.conformance;
