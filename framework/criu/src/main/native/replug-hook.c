/*
 * A CRIU plugin that tells CRIU which files Replug takes care of.
 *
 * Decides nothing: `replug-claims` in the image directory has a line for each claim, and a file
 * that has the same line is claimed. Every claimed file that CRIU asks for is appended to
 * `replug-files` there, as `ID FLAGS POSITION CLAIM`. See org.replug.criu.hook for both formats.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "criu-plugin-abi.h"

static const char anonymous[] = "anon_inode:";
static char **claims;
static size_t claim_count;
static int files = -1;

static int read_claims(FILE *table) {
  char *line = NULL;
  size_t size = 0;
  ssize_t length;
  while ((length = getline(&line, &size, table)) > 0) {
    char **longer = realloc(claims, (claim_count + 1) * sizeof(*claims));
    if (!longer)
      return -1;
    claims = longer;
    line[strcspn(line, "\n")] = 0;
    claims[claim_count++] = line;
    line = NULL;
    size = 0;
  }
  free(line);
  return ferror(table) ? -1 : 0;
}

static bool claimed(const char *claim) {
  for (size_t i = 0; i < claim_count; i++)
    if (strcmp(claims[i], claim) == 0)
      return true;
  return false;
}

/* Writes the line of the claim that would cover the file; an empty line where none could. */
static void describe(int fd, const struct stat *status, char *claim, size_t size) {
  char link[64], target[PATH_MAX];
  ssize_t length;

  claim[0] = 0;
  if (S_ISCHR(status->st_mode) || S_ISBLK(status->st_mode)) {
    snprintf(claim, size, "%s %u:%u", S_ISCHR(status->st_mode) ? "chr" : "blk",
             major(status->st_rdev), minor(status->st_rdev));
    return;
  }
  snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
  length = readlink(link, target, sizeof(target) - 1);
  if (length <= 0)
    return;
  target[length] = 0;
  if (strncmp(target, anonymous, sizeof(anonymous) - 1) == 0)
    snprintf(claim, size, "anon %s", target + sizeof(anonymous) - 1);
}

static int start(int stage) {
  int directory, table;
  FILE *stream;
  int result;

  if (stage != CRIU_STAGE_DUMP)
    return 0;
  directory = criu_get_image_dir();
  table = openat(directory, "replug-claims", O_RDONLY | O_CLOEXEC);
  if (table < 0)
    return errno == ENOENT ? 0 : -1;
  stream = fdopen(table, "r");
  if (!stream) {
    close(table);
    return -1;
  }
  result = read_claims(stream);
  fclose(stream);
  files = openat(directory, "replug-files", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  return files < 0 ? -1 : result;
}

static void stop(int stage, int result) {
  (void)stage;
  (void)result;
  if (files >= 0)
    close(files);
  files = -1;
}

static int dump_file(int fd, int id) {
  char claim[PATH_MAX + 8];
  struct stat status;
  off_t position;
  int flags;

  if (fstat(fd, &status) < 0)
    return -ENOTSUP;
  describe(fd, &status, claim, sizeof(claim));
  if (!claimed(claim))
    return -ENOTSUP;
  flags = fcntl(fd, F_GETFL);
  position = lseek(fd, 0, SEEK_CUR);
  if (flags < 0)
    return -errno;
  if (dprintf(files, "%u %d %jd %s\n", (unsigned int)id, flags,
              (intmax_t)(position < 0 ? 0 : position), claim) < 0)
    return -EIO;
  return 0;
}

static int handle_mapping(int fd, const struct stat *status) {
  char claim[PATH_MAX + 8];

  describe(fd, status, claim, sizeof(claim));
  return claimed(claim) ? 0 : -ENOTSUP;
}

/* The table of hooks holds functions as data pointers: that is how CRIU reads it. */
#pragma GCC diagnostic ignored "-Wpedantic"
__attribute__((visibility("default"))) struct criu_plugin CR_PLUGIN_DESC = {
    .name = "replug",
    .init = start,
    .exit = stop,
    .version = CRIU_PLUGIN_VERSION,
    .hook_count = CRIU_HOOK_COUNT,
    .hooks = {[CRIU_HOOK_DUMP_EXT_FILE] = dump_file,
              [CRIU_HOOK_HANDLE_DEVICE_VMA] = handle_mapping},
};
