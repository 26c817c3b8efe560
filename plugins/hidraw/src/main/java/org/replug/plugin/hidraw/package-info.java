/** Looks after raw HID devices. */
package org.replug.plugin.hidraw;
