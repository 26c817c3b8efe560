/*
 * A virtual console (VT) of our own: whoever has the console that is seen gives the card up when it is
 * switched to ours, keys reach no other program's terminal, and the user can go to the others. A
 * process of its own gives it back, also when this program is killed.
 */
#define _GNU_SOURCE
#include "replug-kms.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/kd.h>
#include <linux/vt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define PATIENCE_MILLISECONDS 5000
#define LOOK_MILLISECONDS 10
#define MOST_FILES 64

static int terminal = -1, ours, before, keys;
static bool away;
/* The end that the keeper waits on; it closes with this program. */
static int alive = -1;
static pid_t keeper;

static int active(void) {
  struct vt_stat state;

  return ioctl(terminal, VT_GETSTATE, &state) < 0 ? -1 : state.v_active;
}

static void restore(void) {
  struct vt_mode automatic = {.mode = VT_AUTO};

  ioctl(terminal, KDSKBMODE, keys);
  ioctl(terminal, KDSETMODE, KD_TEXT);
  ioctl(terminal, VT_SETMODE, &automatic);
  if (active() == ours)
    ioctl(terminal, VT_ACTIVATE, before);
}

/* Not killed with this program, which may be by a signal to its whole group. */
static bool start_keeper(void) {
  int ends[2];

  if (pipe2(ends, O_CLOEXEC) < 0)
    return false;
  keeper = fork();
  if (keeper == 0) {
    char byte;

    setsid();
    prctl(PR_SET_NAME, "replug-kms-vt");
    /* Nobody shall wait for the end of a connection that this process holds. */
    for (int i = STDERR_FILENO + 1; i < MOST_FILES; i++)
      if (i != ends[0] && i != terminal)
        close(i);
    while (read(ends[0], &byte, 1) < 0 && errno == EINTR)
      ;
    restore();
    _exit(0);
  }
  close(ends[0]);
  alive = ends[1];
  return keeper > 0;
}

static bool await_switch(void) {
  struct timespec look = {.tv_nsec = LOOK_MILLISECONDS * 1000000L};

  for (int waited = 0; waited < PATIENCE_MILLISECONDS; waited += LOOK_MILLISECONDS) {
    if (active() == ours)
      return true;
    nanosleep(&look, NULL);
  }
  return false;
}

bool console_take(void) {
  char path[32];
  struct vt_mode asked = {.mode = VT_PROCESS, .relsig = SIGUSR1, .acqsig = SIGUSR2};
  int first = open("/dev/tty0", O_RDWR | O_NOCTTY | O_CLOEXEC);

  /* A kernel without consoles, or a container. */
  if (first < 0)
    return true;
  if (ioctl(first, VT_OPENQRY, &ours) < 0 || ours < 1) {
    close(first);
    ours = 0;
    return true;
  }
  snprintf(path, sizeof(path), "/dev/tty%d", ours);
  terminal = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC);
  close(first);
  if (terminal < 0) {
    snprintf(failure, sizeof(failure), "%s: %s", path, strerror(errno));
    return false;
  }
  before = active();
  ioctl(terminal, KDGKBMODE, &keys);
  if (!start_keeper())
    return false;
  ioctl(terminal, VT_ACTIVATE, ours);
  if (!await_switch()) {
    snprintf(failure, sizeof(failure), "the program on the console /dev/tty%d does not let go of it",
             before);
    return false;
  }
  ioctl(terminal, VT_SETMODE, &asked);
  ioctl(terminal, KDSETMODE, KD_GRAPHICS);
  ioctl(terminal, KDSKBMODE, K_OFF);
  return true;
}

void console_leave(void) {
  away = true;
  ioctl(terminal, VT_RELDISP, 1);
}

/* Where it was left again at once, that signal has come before this one: nobody orders them. */
void console_entered(void) {
  ioctl(terminal, VT_RELDISP, VT_ACKACQ);
  away = terminal >= 0 && active() != ours;
}

void console_change(int number) {
  if (terminal >= 0 && !away)
    ioctl(terminal, VT_ACTIVATE, number);
}

bool console_is_ours(void) { return !away; }

const char *console_text(void) {
  static char text[32];

  if (terminal >= 0)
    snprintf(text, sizeof(text), ", console %d", ours);
  return text;
}

void console_give(void) {
  if (terminal < 0)
    return;
  if (alive >= 0)
    close(alive);
  if (keeper > 0)
    waitpid(keeper, NULL, 0);
  close(terminal);
}
