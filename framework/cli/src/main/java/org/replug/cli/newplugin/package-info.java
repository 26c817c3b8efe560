/** Makes the project of a new plugin: {@code replug plugin new}. */
package org.replug.cli.newplugin;
