/**
 * The image directory: CRIU's images, and the manifest that says what Replug adds to them.
 *
 * <p>A directory appears under its final name only when it is whole and synced to disk.
 */
package org.replug.engine.image;
