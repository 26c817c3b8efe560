/** What people and scripts read: text tables, JSON, the display of progress. */
package org.replug.cli.output;
