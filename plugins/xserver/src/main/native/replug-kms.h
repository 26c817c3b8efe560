/* The parts of replug-kms; see replug-kms.c. */
#ifndef REPLUG_KMS_H
#define REPLUG_KMS_H
#include <libdrm/drm.h>
#include <libdrm/drm_mode.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Pixels from x1, y1 up to, and not including, x2, y2. */
struct box {
  int x1, y1, x2, y2;
};

#define MOST_BOXES 32
struct boxes {
  int count;
  struct box at[MOST_BOXES];
};

/* Adds a box, cut off at the edges; one that is too many makes the last one larger. */
void add_box(struct boxes *boxes, struct box box, int width, int height);

/* A pointer as X draws it: colours are multiplied by their opacity, the highest byte. */
struct cursor {
  int x, y, width, height;
  uint32_t *pixels;
};

/* The X screen as it was last fetched. */
struct picture {
  int width, height, stride, bytes_per_pixel;
  uint32_t red, green, blue;
  const unsigned char *pixels;
  struct cursor cursor;
};

/* A monitor: what is written into pixels is seen, 32 bits each, blue in the lowest byte. */
struct monitor {
  int width, height, stride;
  unsigned char *pixels;
};

/* picture.c: draws boxes of the picture, and replaces them by the boxes of the monitor. */
void draw(const struct picture *picture, const struct monitor *monitor, struct boxes *boxes);

/* screen.c: the X screen. What fails is told in failure. */
extern char failure[256];
bool screen_open(const char *socket, const char *authority);
int screen_fd(void);
/* Takes what the server has told; false if it is gone. */
bool screen_listen(void);
/* What has happened since. */
bool screen_changed(void);
bool screen_resized(void);
/* The console that the keys Ctrl, Alt and F1 to F12 ask for; 0 for none. */
int screen_console_wanted(void);
/* Takes on the size that the screen has now. */
bool screen_measure(void);
/* Fetches what has changed, or all. The boxes are those of the picture that look different. */
bool screen_fetch(bool all, struct boxes *boxes);
const struct picture *screen_picture(void);
void screen_close(void);

/* card.c: the graphics card. */
/* The first that has a monitor and that no other program uses. */
bool card_open(void);
/* The mode that a screen of this size fits best, with an empty buffer. */
bool card_show(int width, int height);
/* Again, when another program has had the card. */
bool card_again(void);
bool card_take(void);
void card_drop(void);
void card_flush(const struct boxes *boxes);
const struct monitor *card_monitor(void);
/* "Virtual-1 of /dev/dri/card0, 1024x768" */
const char *card_text(void);
/* Shows what was there before. */
void card_close(void);

/* console.c: a virtual console of our own, where the machine has any. */
bool console_take(void);
void console_leave(void);
void console_entered(void);
void console_change(int number);
void console_give(void);
bool console_is_ours(void);
/* ", console 2"; empty where there are none. */
const char *console_text(void);
#endif
