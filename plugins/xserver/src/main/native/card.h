/* The parts of the graphics card; see card.c. */
#ifndef REPLUG_CARD_H
#define REPLUG_CARD_H
#include "replug-kms.h"
#include <stdio.h>
#include <sys/types.h>

#define MOST_ITEMS 64

/* card.c: an ioctl of the open card. */
int card_ask(unsigned long request, void *argument);
extern int card_fd;
extern char card_path[32];

/* connector.c: a connector with a monitor, and the CRTC that is to drive it. */
struct connector {
  uint32_t id, type, number, crtc;
  int mode_count;
  struct drm_mode_modeinfo modes[256];
};
extern struct connector connector;
enum connector_found { CONNECTOR_FOUND, CONNECTOR_NO_MONITOR, CONNECTOR_NO_CRTC };
enum connector_found connector_find(void);
/* "Virtual-1" */
void connector_name(char *name, size_t size);

/* crtc.c: CRTCs, in the order in which the kernel lists them. */
struct crtcs {
  uint32_t count;
  struct {
    uint32_t id;
    /* It shows something now. */
    bool busy;
  } at[MOST_ITEMS];
};
/* The one that drives the connector already, else one that can and that shows nothing; 0 if there is
   none. Bit n of possible stands for the nth. */
uint32_t crtc_choose(const struct crtcs *crtcs, uint32_t current, uint32_t possible);

/* frame.c: the mode and the buffer that is seen. */
void frame_forget(void);

/* holder.c */
/* The process that has the say over a card (DRM master), of a list of all that have it open, as the
   kernel's debugfs gives it (dri/N/clients); false if none has. */
bool holder_master(FILE *clients, int *pid, char *name, size_t size);
/* "Xorg (pid 9)", or "one of ..." where the kernel does not tell who of them it is. */
void holder_text(dev_t card, char *text, size_t size);
#endif
