package org.replug.engine.image;

/**
 * A plugin that wrote records of a checkpoint.
 *
 * @param resource the name its records carry
 * @param plugin the plugin's identifier
 * @param version the plugin's version
 * @param sha256 the digest of its jar, in hexadecimal
 */
public record PluginPin(String resource, String plugin, String version, String sha256) {}
