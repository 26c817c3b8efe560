/** Opens a render node of the new machine's graphics card where one of the old machine's was. */
package org.replug.plugin.render;
