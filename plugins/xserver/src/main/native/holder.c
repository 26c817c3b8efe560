/* Who uses a card. */
#define _GNU_SOURCE
#include "card.h"
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

/* The kernel writes names into a column of that width (drm_debugfs.c). */
#define NAME_COLUMN 20
#define MOST_NAMED 3

static void name_of(int pid, char *name, size_t size) {
  char file[64];
  FILE *comm;

  snprintf(name, size, "?");
  snprintf(file, sizeof(file), "/proc/%d/comm", pid);
  comm = fopen(file, "re");
  if (!comm)
    return;
  if (fgets(name, (int)size, comm))
    name[strcspn(name, "\n")] = 0;
  fclose(comm);
}

bool holder_master(FILE *clients, int *pid, char *name, size_t size) {
  char line[256];

  while (fgets(line, sizeof(line), clients)) {
    const char *start = line + strspn(line, " ");
    char master = 0;
    int minor;

    if (strlen(line) <= NAME_COLUMN || start >= line + NAME_COLUMN ||
        sscanf(line + NAME_COLUMN, "%d %d %c", pid, &minor, &master) != 3 || master != 'y')
      continue;
    snprintf(name, size, "%.*s", (int)(line + NAME_COLUMN - start), start);
    return true;
  }
  return false;
}

static bool has_open(const char *process, dev_t card) {
  char folder[300], file[600];
  struct dirent *entry;
  struct stat other;
  bool found = false;
  DIR *files;

  snprintf(folder, sizeof(folder), "/proc/%s/fd", process);
  files = opendir(folder);
  while (files && !found && (entry = readdir(files))) {
    snprintf(file, sizeof(file), "%s/%s", folder, entry->d_name);
    found = stat(file, &other) == 0 && S_ISCHR(other.st_mode) && other.st_rdev == card;
  }
  if (files)
    closedir(files);
  return found;
}

/* Of several that have it open one is the master, and the others may only look on. */
static void openers_text(dev_t card, char *text, size_t size) {
  DIR *processes = opendir("/proc");
  struct dirent *process;
  char names[256] = "";
  int count = 0;

  while (processes && (process = readdir(processes))) {
    int pid = atoi(process->d_name);
    size_t length = strlen(names);
    char name[64];

    if (pid <= 0 || pid == getpid() || !has_open(process->d_name, card) || ++count > MOST_NAMED)
      continue;
    name_of(pid, name, sizeof(name));
    snprintf(names + length, sizeof(names) - length, "%s%s (pid %d)", count > 1 ? ", " : "", name,
             pid);
  }
  if (processes)
    closedir(processes);
  if (count == 0)
    snprintf(text, size, "another program");
  else
    snprintf(text, size, "%s%s%s", count > 1 ? "one of " : "", names,
             count > MOST_NAMED ? ", ..." : "");
}

void holder_text(dev_t card, char *text, size_t size) {
  char file[64], name[64];
  bool known = false;
  FILE *clients;
  int pid = 0;

  snprintf(file, sizeof(file), "/sys/kernel/debug/dri/%u/clients", minor(card));
  clients = fopen(file, "re");
  if (clients) {
    known = holder_master(clients, &pid, name, sizeof(name));
    fclose(clients);
  }
  /* In another pid namespace it has no number here. */
  if (known && pid > 0)
    snprintf(text, size, "%s (pid %d)", name, pid);
  else if (known)
    snprintf(text, size, "%s", name);
  else
    openers_text(card, text, size);
}
