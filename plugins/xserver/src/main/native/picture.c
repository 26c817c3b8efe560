/* Pictures of an X screen on a monitor: in the middle, enlarged by whole numbers or made smaller. */
#include "replug-kms.h"
#include <stdlib.h>
#include <string.h>

#define MOST_PIXELS 16384

static struct box united(struct box a, struct box b) {
  return (struct box){a.x1 < b.x1 ? a.x1 : b.x1, a.y1 < b.y1 ? a.y1 : b.y1,
                      a.x2 > b.x2 ? a.x2 : b.x2, a.y2 > b.y2 ? a.y2 : b.y2};
}

void add_box(struct boxes *boxes, struct box box, int width, int height) {
  if (box.x1 < 0)
    box.x1 = 0;
  if (box.y1 < 0)
    box.y1 = 0;
  if (box.x2 > width)
    box.x2 = width;
  if (box.y2 > height)
    box.y2 = height;
  if (box.x1 >= box.x2 || box.y1 >= box.y2)
    return;
  if (boxes->count < MOST_BOXES)
    boxes->at[boxes->count++] = box;
  else
    boxes->at[MOST_BOXES - 1] = united(boxes->at[MOST_BOXES - 1], box);
}

static uint32_t channel(uint32_t pixel, uint32_t mask) {
  int shift = __builtin_ctz(mask);
  uint32_t most = mask >> shift;

  return (uint32_t)(((uint64_t)(pixel & mask) >> shift) * 255 / most);
}

/* A row of the picture as the monitor takes it, from x1 to x2, the pointer in it. */
static const uint32_t *row(const struct picture *picture, int y, int x1, int x2,
                           uint32_t *buffer) {
  const unsigned char *from = picture->pixels + (size_t)y * picture->stride;
  const struct cursor *cursor = &picture->cursor;
  bool plain = picture->bytes_per_pixel == 4 && picture->red == 0xff0000 &&
               picture->green == 0xff00 && picture->blue == 0xff;
  int first = x1 > cursor->x ? x1 : cursor->x;
  int last = x2 < cursor->x + cursor->width ? x2 : cursor->x + cursor->width;
  bool pointed = y >= cursor->y && y < cursor->y + cursor->height && first < last;

  if (plain && !pointed)
    return (const uint32_t *)from;
  if (plain) {
    memcpy(buffer + x1, from + (size_t)x1 * 4, (size_t)(x2 - x1) * 4);
  } else {
    for (int x = x1; x < x2; x++) {
      uint32_t pixel = 0;

      memcpy(&pixel, from + (size_t)x * picture->bytes_per_pixel, picture->bytes_per_pixel);
      buffer[x] = channel(pixel, picture->red) << 16 | channel(pixel, picture->green) << 8 |
                  channel(pixel, picture->blue);
    }
  }
  if (pointed) {
    const uint32_t *above = cursor->pixels + (size_t)(y - cursor->y) * cursor->width - cursor->x;

    for (int x = first; x < last; x++) {
      uint32_t clear = 255 - (above[x] >> 24), mixed = 0;

      for (int shift = 0; shift < 24; shift += 8) {
        uint32_t sum = (above[x] >> shift & 255) + (buffer[x] >> shift & 255) * clear / 255;

        mixed |= (sum > 255 ? 255 : sum) << shift;
      }
      buffer[x] = mixed;
    }
  }
  return buffer;
}

/* One row of the monitor: each pixel is the mean of all those that fall on it. */
static void shrink(const struct picture *picture, int y1, int y2, int width, int x1, int x2,
                   uint32_t *buffer, uint32_t *into) {
  static uint32_t sums[MOST_PIXELS][3];
  int from = (int)((int64_t)x1 * picture->width / width);
  int to = (int)(((int64_t)x2 * picture->width + width - 1) / width);

  memset(sums, 0, sizeof(sums[0]) * (size_t)(x2 - x1));
  for (int y = y1; y < y2; y++) {
    const uint32_t *pixels = row(picture, y, from, to, buffer);

    for (int x = x1; x < x2; x++) {
      int end = (int)((int64_t)(x + 1) * picture->width / width);

      for (int at = (int)((int64_t)x * picture->width / width); at < end; at++)
        for (int i = 0; i < 3; i++)
          sums[x - x1][i] += pixels[at] >> (8 * i) & 255;
    }
  }
  for (int x = x1; x < x2; x++) {
    int start = (int)((int64_t)x * picture->width / width);
    uint32_t count = (uint32_t)((int)((int64_t)(x + 1) * picture->width / width) - start) *
                     (uint32_t)(y2 - y1);

    into[x - x1] = 0;
    for (int i = 0; i < 3; i++)
      into[x - x1] |= sums[x - x1][i] / count << (8 * i);
  }
}

/* The largest size with the picture's proportions; whole multiples if it is larger than the picture. */
static void place(const struct picture *picture, const struct monitor *monitor, int *width,
                  int *height) {
  int times = monitor->width / picture->width;

  if (times > monitor->height / picture->height)
    times = monitor->height / picture->height;
  if (times >= 1) {
    *width = times * picture->width;
    *height = times * picture->height;
  } else if ((int64_t)picture->width * monitor->height >
             (int64_t)picture->height * monitor->width) {
    *width = monitor->width;
    *height = (int)((int64_t)picture->height * monitor->width / picture->width);
  } else {
    *width = (int)((int64_t)picture->width * monitor->height / picture->height);
    *height = monitor->height;
  }
  if (*width < 1)
    *width = 1;
  if (*height < 1)
    *height = 1;
}

void draw(const struct picture *picture, const struct monitor *monitor, struct boxes *boxes) {
  static uint32_t buffer[MOST_PIXELS], line[MOST_PIXELS];
  int width, height, left, top;

  place(picture, monitor, &width, &height);
  left = (monitor->width - width) / 2;
  top = (monitor->height - height) / 2;
  for (int i = 0; i < boxes->count; i++) {
    struct box *box = &boxes->at[i];
    int x1 = (int)((int64_t)box->x1 * width / picture->width);
    int y1 = (int)((int64_t)box->y1 * height / picture->height);
    int x2 = (int)(((int64_t)box->x2 * width + picture->width - 1) / picture->width);
    int y2 = (int)(((int64_t)box->y2 * height + picture->height - 1) / picture->height);

    for (int y = y1; y < y2; y++) {
      unsigned char *into =
          monitor->pixels + (size_t)(top + y) * monitor->stride + (size_t)(left + x1) * 4;
      int from = (int)((int64_t)y * picture->height / height);
      int to = (int)((int64_t)(y + 1) * picture->height / height);

      if (width == picture->width) {
        memcpy(into, row(picture, from, x1, x2, buffer) + x1, (size_t)(x2 - x1) * 4);
        continue;
      }
      if (width < picture->width) {
        shrink(picture, from, to, width, x1, x2, buffer, line);
      } else {
        const uint32_t *pixels = row(picture, from, box->x1, box->x2, buffer);

        for (int x = x1; x < x2; x++)
          line[x - x1] = pixels[x * picture->width / width];
      }
      memcpy(into, line, (size_t)(x2 - x1) * 4);
    }
    *box = (struct box){left + x1, top + y1, left + x2, top + y2};
  }
}
