/**
 * Where plugins come from, and how they get into the plugin folder of this machine.
 *
 * <p>{@link org.replug.engine.store.PluginSources} finds a jar in a file, in a repository or by its
 * coordinates; what it gives is a {@link org.replug.engine.store.PluginCandidate}, read from end to
 * end but not trusted yet. {@link org.replug.engine.store.PluginStore} installs it, whole or not at
 * all. A repository is a folder with an index ({@link org.replug.engine.store.RepositoryIndex}), on
 * a disk or on any web server.
 */
package org.replug.engine.store;
