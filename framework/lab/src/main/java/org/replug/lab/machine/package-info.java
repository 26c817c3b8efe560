/** A virtual machine as values: its hardware, QEMU's command line, the files of a run. */
package org.replug.lab.machine;
