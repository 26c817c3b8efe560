/**
 * The bridge between a session's X server and viewers: it speaks RFB (RFC 6143) on both sides and
 * keeps the picture, so that viewers stay connected while the session sleeps.
 *
 * <p>To the server it is one client that asks for raw pixels only. To viewers it is a server whose
 * screen is that picture. No state of an encoding ever crosses it, so either side can begin anew.
 */
package org.replug.session.bridge;
