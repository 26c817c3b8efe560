package org.replug.lab.image;

/**
 * What is in the cache.
 *
 * @param kind what it is
 * @param key its name
 * @param bytes the length of its files
 */
public record CacheEntry(EntryKind kind, String key, long bytes) {}
