/** The lab's scenarios as tests. */
package org.replug.scenarios;
