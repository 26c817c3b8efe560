package org.replug.plugin.xserver.protocol;

/**
 * A window's size.
 *
 * @param depth bits that count in a pixel
 * @param width pixels
 * @param height pixels
 */
public record Geometry(int depth, int width, int height) {}
