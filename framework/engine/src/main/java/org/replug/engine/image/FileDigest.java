package org.replug.engine.image;

/**
 * A file of an image directory.
 *
 * @param name its name; the directory has no subdirectories
 * @param size its size in bytes
 * @param sha256 its digest, in hexadecimal
 */
public record FileDigest(String name, long size, String sha256) {}
