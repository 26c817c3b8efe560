/* The parts of the X screen; see screen.c. */
#ifndef REPLUG_SCREEN_H
#define REPLUG_SCREEN_H
#include "replug-kms.h"
#include <xcb/xcb.h>

/* server.c: the connection, and the screen that is shown. */
extern xcb_connection_t *connection;
extern xcb_screen_t *screen;
bool server_connect(const char *socket, const char *authority);
/* NULL if the server lacks it. */
const xcb_query_extension_reply_t *extension(xcb_extension_t *id);
/* Says why; returns false. */
bool fail(const char *what);

/* pixels.c: the picture as it was last fetched. */
extern struct picture picture;
/* Takes on the screen's size and format. */
bool pixels_measure(void);
/* False if the server does not show them. */
bool pixels_fetch(const struct boxes *boxes);
void pixels_forget(void);

/* pointer.c: the picture's pointer. */
void pointer_has_moved(void);
void pointer_looks_different(void);
bool pointer_changed(void);
/* Adds where it was and where it is now. */
void pointer_fetch(struct boxes *boxes);
#endif
