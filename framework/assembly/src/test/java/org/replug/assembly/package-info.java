/**
 * Tests that drive the installed layout as a user does: over the command line, with a real CRIU.
 */
package org.replug.assembly;
