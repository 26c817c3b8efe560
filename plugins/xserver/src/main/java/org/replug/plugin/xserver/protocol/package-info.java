/**
 * As much of the X11 protocol as it takes to ask a server for its devices and its picture.
 *
 * <p>Every request is a record that encodes itself and decodes its own reply, values in and values
 * out; {@link org.replug.plugin.xserver.protocol.XConnection} alone touches a socket. The sources
 * are the protocol's own documents: "X Window System Protocol" (core requests, connection setup),
 * XI2proto.txt (XInputExtension 2) and randrproto.txt (RANDR 1.4).
 */
package org.replug.plugin.xserver.protocol;
