/** The guest's disk image: built from Debian packages, kept in a cache by what it is made of. */
package org.replug.lab.image;
