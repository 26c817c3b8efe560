/**
 * Input events, their types and codes, as linux/input.h and linux/input-event-codes.h have them.
 */
package org.replug.evdev;
