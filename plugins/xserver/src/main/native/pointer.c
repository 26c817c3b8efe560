/* The X server's pointer: its picture and its place. */
#define _GNU_SOURCE
#include "screen.h"
#include <stdlib.h>
#include <string.h>
#include <xcb/xfixes.h>

static bool moved, reshaped;

void pointer_has_moved(void) { moved = true; }

void pointer_looks_different(void) { reshaped = true; }

bool pointer_changed(void) { return moved || reshaped; }

static struct box cursor_box(void) {
  const struct cursor *cursor = &picture.cursor;

  return (struct box){cursor->x, cursor->y, cursor->x + cursor->width,
                      cursor->y + cursor->height};
}

void pointer_fetch(struct boxes *boxes) {
  struct cursor *cursor = &picture.cursor;
  static int hot_x, hot_y;

  add_box(boxes, cursor_box(), picture.width, picture.height);
  if (reshaped) {
    xcb_xfixes_get_cursor_image_reply_t *image = xcb_xfixes_get_cursor_image_reply(
        connection, xcb_xfixes_get_cursor_image(connection), NULL);

    free(cursor->pixels);
    *cursor = (struct cursor){0};
    if (image) {
      size_t size = (size_t)image->width * image->height * 4;

      cursor->pixels = malloc(size);
      if (cursor->pixels) {
        memcpy(cursor->pixels, xcb_xfixes_get_cursor_image_cursor_image(image), size);
        cursor->width = image->width;
        cursor->height = image->height;
        hot_x = image->xhot;
        hot_y = image->yhot;
        cursor->x = image->x - hot_x;
        cursor->y = image->y - hot_y;
      }
      free(image);
    }
  } else {
    xcb_query_pointer_reply_t *at =
        xcb_query_pointer_reply(connection, xcb_query_pointer(connection, screen->root), NULL);

    if (at) {
      cursor->x = at->root_x - hot_x;
      cursor->y = at->root_y - hot_y;
      free(at);
    }
  }
  add_box(boxes, cursor_box(), picture.width, picture.height);
  moved = reshaped = false;
}
