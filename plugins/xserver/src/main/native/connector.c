/* The connector whose monitor is used: the first that has one, and a CRTC to drive it. */
#define _GNU_SOURCE
#include "card.h"
#include <stdio.h>

#define CONNECTED 1

struct connector connector;

/* As the kernel names them (drm_connector.c). */
static const char *const TYPES[] = {
    "Unknown", "VGA",       "DVI-I",    "DVI-D",  "DVI-A", "Composite", "SVIDEO",
    "LVDS",    "Component", "DIN",      "DP",     "HDMI-A", "HDMI-B",   "TV",
    "eDP",     "Virtual",   "DSI",      "DPI",    "Writeback", "SPI",   "USB"};

void connector_name(char *name, size_t size) {
  snprintf(name, size, "%s-%u",
           TYPES[connector.type < sizeof(TYPES) / sizeof(TYPES[0]) ? connector.type : 0],
           connector.number);
}

static uint32_t crtc_of(const struct drm_mode_get_connector *found, const uint32_t *encoders,
                        const struct crtcs *crtcs) {
  struct drm_mode_get_encoder encoder = {.encoder_id = found->encoder_id};
  uint32_t current = 0, possible = 0;

  if (encoder.encoder_id && card_ask(DRM_IOCTL_MODE_GETENCODER, &encoder) == 0)
    current = encoder.crtc_id;
  for (uint32_t i = 0; i < found->count_encoders && i < MOST_ITEMS; i++) {
    encoder = (struct drm_mode_get_encoder){.encoder_id = encoders[i]};
    if (card_ask(DRM_IOCTL_MODE_GETENCODER, &encoder) == 0)
      possible |= encoder.possible_crtcs;
  }
  return crtc_choose(crtcs, current, possible);
}

static enum connector_found look_at(uint32_t id, const struct crtcs *crtcs) {
  uint32_t encoders[MOST_ITEMS];
  struct drm_mode_get_connector found = {.connector_id = id};

  /* Without room for modes the kernel looks for a monitor anew. */
  if (card_ask(DRM_IOCTL_MODE_GETCONNECTOR, &found) < 0 || found.connection != CONNECTED ||
      found.count_modes == 0 || found.count_modes > 256 || found.count_encoders > MOST_ITEMS)
    return CONNECTOR_NO_MONITOR;
  found.count_props = 0;
  found.modes_ptr = (uintptr_t)connector.modes;
  found.encoders_ptr = (uintptr_t)encoders;
  if (card_ask(DRM_IOCTL_MODE_GETCONNECTOR, &found) < 0 || found.count_modes == 0 ||
      found.count_modes > 256)
    return CONNECTOR_NO_MONITOR;
  connector.id = id;
  connector.type = found.connector_type;
  connector.number = found.connector_type_id;
  connector.mode_count = (int)found.count_modes;
  connector.crtc = crtc_of(&found, encoders, crtcs);
  return connector.crtc ? CONNECTOR_FOUND : CONNECTOR_NO_CRTC;
}

enum connector_found connector_find(void) {
  uint32_t connectors[MOST_ITEMS], ids[MOST_ITEMS];
  struct drm_mode_card_res resources = {.count_connectors = MOST_ITEMS,
                                        .count_crtcs = MOST_ITEMS,
                                        .connector_id_ptr = (uintptr_t)connectors,
                                        .crtc_id_ptr = (uintptr_t)ids};
  enum connector_found result = CONNECTOR_NO_MONITOR;
  struct crtcs crtcs = {0};

  if (card_ask(DRM_IOCTL_MODE_GETRESOURCES, &resources) < 0 || resources.count_crtcs > MOST_ITEMS)
    return result;
  crtcs.count = resources.count_crtcs;
  for (uint32_t i = 0; i < crtcs.count; i++) {
    struct drm_mode_crtc state = {.crtc_id = ids[i]};

    crtcs.at[i].id = ids[i];
    crtcs.at[i].busy = card_ask(DRM_IOCTL_MODE_GETCRTC, &state) == 0 && state.mode_valid;
  }
  for (uint32_t i = 0; i < resources.count_connectors && i < MOST_ITEMS; i++) {
    enum connector_found one = look_at(connectors[i], &crtcs);

    if (one == CONNECTOR_FOUND)
      return one;
    if (one == CONNECTOR_NO_CRTC)
      result = one;
  }
  return result;
}
