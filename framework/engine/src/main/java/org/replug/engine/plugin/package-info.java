/**
 * The plugin host: finds plugin jars, decides which of them to trust, loads each in a class loader
 * of its own and calls it under a time limit.
 *
 * <p>{@link org.replug.engine.plugin.PluginHost} owns all of this. What it hands out are guarded
 * plugins: they have the methods of {@link org.replug.api}, but every failure of a plugin (an
 * exception, an error, a hang, a {@code null}) comes as a {@link org.replug.api.ReplugException}
 * that names the plugin, the call and the reason.
 *
 * <p>The guard protects a session from mistakes, not from malice: a plugin runs in this process
 * with all its rights. {@code System.exit} in a plugin ends the process, as a kill from outside
 * would; whoever changes a session must leave it whole then too. Against malice stands the rule of
 * who may own a plugin's jar and the folders above it ({@link
 * org.replug.engine.plugin.PluginPolicy}).
 */
package org.replug.engine.plugin;
