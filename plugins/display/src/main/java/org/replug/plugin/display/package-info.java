/**
 * The display plugin: graphics cards and their render nodes (DRM), frame buffers (fbdev) and the
 * VGA arbiter.
 *
 * <p>It asks the devices nothing, only sysfs and udev's database: opening a card once more can make
 * the opener its master, and the arbiter's file is a conversation of whoever holds it open.
 */
package org.replug.plugin.display;
