package org.replug.plugin.xserver.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Has all that is visible painted again: a window over the whole screen, without anything in it,
 * comes and goes, so that the clients are told to paint what was below it. The reply, of a request
 * at the end, says that the server has done it.
 *
 * @param window a number for the window, not in use
 * @param root the root window
 * @param screen the size of the screen
 */
public record Repaint(int window, int root, Geometry screen) implements Request<Boolean> {
  private static final int CREATE_WINDOW = 1;
  private static final int DESTROY_WINDOW = 4;
  private static final int MAP_WINDOW = 8;
  private static final int GET_INPUT_FOCUS = 43;
  // Value mask: no background, and no window manager shall touch it.
  private static final int BACKGROUND_AND_OVERRIDE = 0x201;
  private static final int NO_BACKGROUND = 0;
  private static final int OVERRIDE = 1;

  @Override
  public ByteBuffer encode(ByteOrder order) {
    ByteBuffer create =
        new RequestWriter(order, CREATE_WINDOW, 0)
            .card32(window)
            .card32(root)
            .card16(0)
            .card16(0)
            .card16(screen.width())
            .card16(screen.height())
            .card16(0)
            .card16(0)
            .card32(0)
            .card32(BACKGROUND_AND_OVERRIDE)
            .card32(NO_BACKGROUND)
            .card32(OVERRIDE)
            .toBuffer();
    ByteBuffer map = new RequestWriter(order, MAP_WINDOW, 0).card32(window).toBuffer();
    ByteBuffer destroy = new RequestWriter(order, DESTROY_WINDOW, 0).card32(window).toBuffer();
    ByteBuffer ask = new RequestWriter(order, GET_INPUT_FOCUS, 0).toBuffer();
    int length = create.remaining() + map.remaining() + destroy.remaining() + ask.remaining();
    return ByteBuffer.allocate(length).put(create).put(map).put(destroy).put(ask).flip();
  }

  @Override
  public Boolean decode(ReplyReader reply) {
    return true;
  }

  @Override
  public int count() {
    return 4;
  }
}
