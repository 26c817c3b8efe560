/**
 * The image files that CRIU writes, as immutable values.
 *
 * <p>An image begins with a magic number; a series of protobuf messages follows, each behind its
 * length. {@link org.replug.criu.image.ImageFile} reads and writes any of them, {@link
 * org.replug.criu.image.ImageDirectory} finds them by name, and the records here are views of
 * single messages. Fields that nothing here knows survive, and an image that is read and written
 * again is the same to the byte.
 *
 * <p>Whatever a damaged file holds, the answer is an {@link
 * org.replug.criu.image.ImageFormatException} that names the file and the place.
 */
package org.replug.criu.image;
