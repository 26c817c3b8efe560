/*
 * Calls the hook as CRIU does in a dump.
 * Usage: hook_caller HOOK IMAGE_DIRECTORY FILE...
 * Asks for each file, numbered from 1 on, first as an open file and then as a mapping, and writes
 * both answers in a line.
 */
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>

#include "criu-plugin-abi.h"

static int directory;

int criu_get_image_dir(void) {
  return directory;
}

int main(int count, char **arguments) {
  void *library = dlopen(arguments[1], RTLD_NOW);
  struct criu_plugin *hook = library ? dlsym(library, "CR_PLUGIN_DESC") : NULL;
  int (*dump_file)(int, int);
  int (*map)(int, const struct stat *);

  if (!hook) {
    fprintf(stderr, "%s\n", dlerror());
    return 1;
  }
  directory = open(arguments[2], O_RDONLY | O_DIRECTORY);
  *(void **)&dump_file = hook->hooks[CRIU_HOOK_DUMP_EXT_FILE];
  *(void **)&map = hook->hooks[CRIU_HOOK_HANDLE_DEVICE_VMA];
  if (directory < 0 || hook->init(CRIU_STAGE_DUMP) != 0)
    return 2;
  for (int i = 3; i < count; i++) {
    int fd = open(arguments[i], O_RDONLY | O_NONBLOCK);
    struct stat status;

    if (fd < 0 || fstat(fd, &status) < 0)
      return 3;
    printf("%s %d %d\n", arguments[i], dump_file(fd, i - 2), map(fd, &status));
  }
  hook->exit(CRIU_STAGE_DUMP, 0);
  return 0;
}
