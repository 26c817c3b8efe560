/* What picture.c draws. Ends with status 1, and says what is wrong, at the first fault. */
#include "../../main/native/replug-kms.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST 320
#define PICTURES 1000

static uint32_t pixels[MOST * MOST], shown[MOST * MOST], before[MOST * MOST], pointer[64 * 64];

static void fail(const char *what, long seen, long wanted) {
  fprintf(stderr, "%s: 0x%lx, not 0x%lx\n", what, seen, wanted);
  exit(1);
}

static void expect(const char *what, long seen, long wanted) {
  if (seen != wanted)
    fail(what, seen, wanted);
}

static struct picture picture_of(int width, int height) {
  return (struct picture){.width = width,
                          .height = height,
                          .stride = width * 4,
                          .bytes_per_pixel = 4,
                          .red = 0xff0000,
                          .green = 0xff00,
                          .blue = 0xff,
                          .pixels = (unsigned char *)pixels};
}

static struct monitor monitor_of(int width, int height) {
  memset(shown, 0, sizeof(shown));
  return (struct monitor){width, height, width * 4, (unsigned char *)shown};
}

/* Draws all of it; gives where on the monitor that is. */
static struct box all(const struct picture *picture, const struct monitor *monitor) {
  struct boxes boxes = {0};

  add_box(&boxes, (struct box){0, 0, picture->width, picture->height}, picture->width,
          picture->height);
  draw(picture, monitor, &boxes);
  return boxes.at[0];
}

static void enlarged(void) {
  struct picture picture = picture_of(4, 2);
  struct monitor monitor = monitor_of(10, 5);
  struct box box;

  for (int i = 0; i < 8; i++)
    pixels[i] = 0x10101 * (i + 1);
  box = all(&picture, &monitor);
  expect("left of the picture", box.x1, 1);
  expect("right of the picture", box.x2, 9);
  expect("lower end of the picture", box.y2, 4);
  expect("beside the picture", shown[0], 0);
  expect("below the picture", shown[4 * 10 + 1], 0);
  for (int y = 0; y < 4; y++)
    for (int x = 0; x < 8; x++)
      expect("a pixel twice as large", shown[y * 10 + 1 + x], pixels[y / 2 * 4 + x / 2]);
}

static void made_smaller(void) {
  struct picture picture = picture_of(4, 4);
  struct monitor monitor = monitor_of(2, 3);

  for (int i = 0; i < 16; i++)
    pixels[i] = i % 2 ? 0x204060 : 0x408000;
  all(&picture, &monitor);
  expect("the mean of four pixels", shown[0], 0x306030);
  expect("the last of them", shown[3], 0x306030);
}

static void of_sixteen_bits(void) {
  struct picture picture = picture_of(2, 1);
  struct monitor monitor = monitor_of(2, 1);

  picture.bytes_per_pixel = 2;
  picture.red = 0xf800;
  picture.green = 0x7e0;
  picture.blue = 0x1f;
  pixels[0] = 0xf800ffff;
  all(&picture, &monitor);
  expect("white of sixteen bits", shown[0], 0xffffff);
  expect("red of sixteen bits", shown[1], 0xff0000);
}

static void with_a_pointer(void) {
  struct picture picture = picture_of(4, 1);
  struct monitor monitor = monitor_of(4, 1);

  for (int i = 0; i < 4; i++)
    pixels[i] = 0xff;
  /* Opaque, half, and not at all; its first pixel lies outside. */
  memcpy(pointer, (uint32_t[]){0xffffffff, 0xff00ff00, 0x80400000, 0}, 16);
  picture.cursor = (struct cursor){-1, 0, 4, 1, pointer};
  all(&picture, &monitor);
  expect("under an opaque pointer", shown[0], 0xff00);
  expect("under half a pointer", shown[1], 0x40007f);
  expect("under nothing of a pointer", shown[2], 0xff);
  expect("beside the pointer", shown[3], 0xff);
}

static int any(int below) { return rand() % below; }

/* To draw the parts that have changed shows the same as to draw all. */
static void in_parts(void) {
  for (int round = 0; round < PICTURES; round++) {
    struct picture picture = picture_of(1 + any(MOST), 1 + any(MOST));
    struct monitor monitor = monitor_of(1 + any(MOST), 1 + any(MOST));
    struct boxes boxes = {0};

    for (int i = 0; i < 64 * 64; i++)
      pointer[i] = (uint32_t)rand();
    picture.cursor = (struct cursor){any(MOST) - 32, any(MOST) - 32, any(64), any(64), pointer};
    all(&picture, &monitor);
    for (int i = any(2 * MOST_BOXES); i > 0; i--) {
      int left = any(picture.width), top = any(picture.height);
      struct box box = {left, top, left + any(30), top + any(30)};

      for (int y = top; y < box.y2 && y < picture.height; y++)
        for (int x = left; x < box.x2 && x < picture.width; x++)
          pixels[y * picture.width + x] = (uint32_t)rand() & 0xffffff;
      add_box(&boxes, box, picture.width, picture.height);
    }
    draw(&picture, &monitor, &boxes);
    memcpy(before, shown, sizeof(shown));
    all(&picture, &monitor);
    expect("whether parts differ from all", memcmp(before, shown, sizeof(shown)) != 0, 0);
  }
}

int main(void) {
  enlarged();
  made_smaller();
  of_sixteen_bits();
  with_a_pointer();
  in_parts();
  return 0;
}
