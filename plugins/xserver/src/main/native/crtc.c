/* Which CRTC, the part of a card that reads pixels out, is to drive a monitor. */
#include "card.h"

uint32_t crtc_choose(const struct crtcs *crtcs, uint32_t current, uint32_t possible) {
  if (current)
    return current;
  /* One that shows something else is another monitor's: taking it would make that one dark. */
  for (uint32_t i = 0; i < crtcs->count && i < 32; i++)
    if (possible & 1u << i && !crtcs->at[i].busy)
      return crtcs->at[i].id;
  return 0;
}
