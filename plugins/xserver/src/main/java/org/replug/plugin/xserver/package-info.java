/**
 * Asks the X server of a session which devices it lists, and what its screen shows.
 *
 * <p>No native library and no display of Replug's own is needed: the server is found among the
 * session's processes, its socket is reached through the root directory of its process, and the
 * protocol is spoken by {@link org.replug.plugin.xserver.protocol}.
 */
package org.replug.plugin.xserver;
