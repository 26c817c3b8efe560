/** Reading CRIU's log for people: the cause of a failure and the next step. */
package org.replug.criu.log;
