/* What crtc.c chooses and holder.c reads. Ends with status 1, and says what is wrong, at a fault. */
#define _GNU_SOURCE
#include "../../main/native/card.h"
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void expect(const char *what, long seen, long wanted) {
  if (seen == wanted)
    return;
  fprintf(stderr, "%s: %ld, not %ld\n", what, seen, wanted);
  exit(1);
}

static void a_crtc_that_shows_another_monitor_is_left_alone(void) {
  struct crtcs crtcs = {.count = 3, .at = {{.id = 31, .busy = true}, {.id = 32}, {.id = 33}}};

  expect("the connector's own", crtc_choose(&crtcs, 31, 7), 31);
  expect("the first free one", crtc_choose(&crtcs, 0, 7), 32);
  expect("the only possible one", crtc_choose(&crtcs, 0, 4), 33);
  expect("busy and possible", crtc_choose(&crtcs, 0, 1), 0);
  expect("beyond the last", crtc_choose(&crtcs, 0, 8), 0);
  expect("no encoder", crtc_choose(&crtcs, 0, 0), 0);
}

static bool master(const char *text, int *pid, char *name, size_t size) {
  FILE *file = fmemopen((void *)(uintptr_t)text, strlen(text), "r");
  bool found = holder_master(file, pid, name, size);

  fclose(file);
  return found;
}

#define HEAD "             command  tgid dev master a   uid      magic\n"

static void only_the_master_holds_a_card(void) {
  char name[64] = "";
  int pid = 0;

  expect("nobody", master(HEAD, &pid, name, sizeof(name)), false);
  expect("an onlooker",
         master(HEAD "      systemd-logind   431   0   n    y     0          0\n", &pid, name,
                sizeof(name)),
         false);
  expect("the master",
         master(HEAD "      systemd-logind   431   0   n    y     0          0\n"
                     "         Xorg (main)   977   0   y    y     0          1\n",
                &pid, name, sizeof(name)),
         true);
  expect("its number", pid, 977);
  expect("its name", strcmp(name, "Xorg (main)"), 0);
  /* Later kernels add columns. */
  expect("with an id",
         master(HEAD "        kwin_wayland    12 128   y    y  1000          0        seat   7\n",
                &pid, name, sizeof(name)),
         true);
  expect("its number", pid, 12);
  expect("cut short", master("  Xorg\n", &pid, name, sizeof(name)), false);
}

static void whoever_has_it_open_is_named(void) {
  struct stat device;
  char text[320], wanted[64], byte;
  int ends[2];
  pid_t child;

  /* No card, but a device that nobody has open without need. */
  expect("stat", stat("/dev/full", &device), 0);
  expect("pipe", pipe(ends), 0);
  child = fork();
  if (child == 0) {
    if (open("/dev/full", O_RDONLY) < 0 || prctl(PR_SET_NAME, "card-opener") < 0 ||
        write(ends[1], "x", 1) != 1)
      _exit(1);
    pause();
  }
  expect("the child", read(ends[0], &byte, 1), 1);
  holder_text(device.st_rdev, text, sizeof(text));
  kill(child, SIGKILL);
  waitpid(child, NULL, 0);
  snprintf(wanted, sizeof(wanted), "card-opener (pid %d)", child);
  expect(text, strstr(text, wanted) != NULL, true);
}

int main(void) {
  a_crtc_that_shows_another_monitor_is_left_alone();
  only_the_master_holds_a_card();
  whoever_has_it_open_is_named();
  return 0;
}
