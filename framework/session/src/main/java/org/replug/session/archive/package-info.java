/**
 * Checkpoints of sessions as one file, and what a machine must have for one. An archive is a tar
 * file, compressed by zstd (RFC 8878); its first entry lists all others with their digests.
 */
package org.replug.session.archive;
