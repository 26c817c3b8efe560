/*
 * The part of CRIU's plugin interface (version 0.2.0) that the hook uses: what CRIU looks up by
 * name in a plugin, and what a plugin may call in CRIU. Numbers and layout are CRIU's own; a
 * plugin that names fewer hooks than CRIU knows is taken by every later CRIU.
 */
#ifndef REPLUG_CRIU_PLUGIN_ABI_H
#define REPLUG_CRIU_PLUGIN_ABI_H

#include <sys/stat.h>

enum criu_hook {
  CRIU_HOOK_DUMP_EXT_FILE = 2,
  CRIU_HOOK_HANDLE_DEVICE_VMA = 7,
  CRIU_HOOK_COUNT = 8
};

enum criu_stage { CRIU_STAGE_DUMP = 0 };

#define CRIU_PLUGIN_VERSION 0x000200

struct criu_plugin {
  const char *name;
  int (*init)(int stage);
  void (*exit)(int stage, int result);
  unsigned int version;
  unsigned int hook_count;
  void *hooks[CRIU_HOOK_COUNT];
};

/* CRIU's own: the directory of the images. */
extern int criu_get_image_dir(void);

#endif
