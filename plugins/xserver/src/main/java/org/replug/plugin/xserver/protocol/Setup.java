package org.replug.plugin.xserver.protocol;

import java.util.Optional;

/**
 * What a server tells at the start of a connection, as far as it is needed: its first screen.
 *
 * @param firstId the first of the numbers that this client may give to what it makes
 * @param root the root window
 * @param pixels how the screen's pixels are laid out; empty where colours cannot be told from them,
 *     as with a colour table
 */
public record Setup(int firstId, int root, Optional<PixelLayout> pixels) {}
