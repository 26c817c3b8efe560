/** What the messages in a log mean. */
package org.replug.cli.explain;
