/*
 * Shows an X screen on a monitor of this machine, by the kernel's mode setting:
 *
 *   replug-kms SOCKET AUTHORITY SHOWN
 *
 * SOCKET is the X server's, AUTHORITY a file with the name of an authorization protocol, a new line and
 * its data, or an empty one. The first card with a monitor that no other program uses is taken. When the
 * picture stands, the file SHOWN appears and says where. Ends with status 0 when the X server or
 * SIGTERM ends it, with 1 and a line on standard error if it cannot show the screen; the card and the
 * console are then as they were. At the end it says how many pictures it has drawn.
 */
#define _GNU_SOURCE
#include "replug-kms.h"
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

/* Monitors show no more. */
#define FRAME_MICROSECONDS 16666

static long frames;
static long long drawn, began;

static long long microseconds(void) {
  struct timespec now;

  clock_gettime(CLOCK_MONOTONIC, &now);
  return (long long)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static bool frame(bool all) {
  struct boxes boxes;

  if (!screen_fetch(all, &boxes))
    return false;
  if (boxes.count == 0)
    return true;
  for (int i = 0; i < boxes.count; i++)
    drawn += (long long)(boxes.at[i].x2 - boxes.at[i].x1) * (boxes.at[i].y2 - boxes.at[i].y1);
  draw(screen_picture(), card_monitor(), &boxes);
  card_flush(&boxes);
  frames++;
  return true;
}

static bool begin(void) {
  const struct picture *picture = screen_picture();

  return console_take() && card_open() && card_show(picture->width, picture->height) &&
         frame(true);
}

static bool tell(const char *shown) {
  char fresh[4096];
  FILE *file;

  snprintf(fresh, sizeof(fresh), "%s.new", shown);
  file = fopen(fresh, "we");
  if (!file || fprintf(file, "%s%s\n", card_text(), console_text()) < 0 || fclose(file) != 0 ||
      rename(fresh, shown) < 0) {
    snprintf(failure, sizeof(failure), "%s: %s", shown, strerror(errno));
    return false;
  }
  return true;
}

/* False if the program is to end, with an empty failure if all is well. */
static bool obey(int signals) {
  struct signalfd_siginfo info;

  while (read(signals, &info, sizeof(info)) == sizeof(info))
    if (info.ssi_signo == SIGUSR1) {
      card_drop();
      console_leave();
    } else if (info.ssi_signo == SIGUSR2) {
      console_entered();
      if (console_is_ours() && (!card_again() || !frame(true)))
        return false;
    } else {
      return false;
    }
  return true;
}

static bool resize(void) {
  const struct picture *picture = screen_picture();

  if (!screen_measure())
    return false;
  return card_show(picture->width, picture->height) && frame(true);
}

static void serve(int signals) {
  long long last = microseconds();
  struct pollfd polled[] = {{.fd = screen_fd(), .events = POLLIN},
                            {.fd = signals, .events = POLLIN}};

  for (;;) {
    int wanted, patience = -1;

    if (!screen_listen())
      return;
    wanted = screen_console_wanted();
    if (wanted)
      console_change(wanted);
    /* Whoever looks at another console has all of this screen when coming back. */
    if (console_is_ours()) {
      long long left = last + FRAME_MICROSECONDS - microseconds();

      if (screen_resized()) {
        if (!resize())
          return;
        /* What the server has told meanwhile was read already: nothing more need come. */
        continue;
      } else if (screen_changed() && left <= 0) {
        last = microseconds();
        if (!frame(false))
          return;
        continue;
      } else if (screen_changed()) {
        patience = (int)(left / 1000) + 1;
      }
    }
    if (poll(polled, 2, patience) < 0 && errno != EINTR)
      return;
    if (polled[1].revents && !obey(signals))
      return;
  }
}

int main(int count, char **arguments) {
  sigset_t set;
  int signals;

  if (count != 4) {
    fprintf(stderr, "usage: replug-kms SOCKET AUTHORITY SHOWN\n");
    return 2;
  }
  signal(SIGPIPE, SIG_IGN);
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGUSR1);
  sigaddset(&set, SIGUSR2);
  sigprocmask(SIG_BLOCK, &set, NULL);
  signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
  began = microseconds();
  if (signals >= 0 && screen_open(arguments[1], arguments[2]) && begin() &&
      tell(arguments[3])) {
    printf("replug-kms: shown after %lld ms\n", (microseconds() - began) / 1000);
    fflush(stdout);
    failure[0] = 0;
    serve(signals);
  } else if (!failure[0]) {
    snprintf(failure, sizeof(failure), "%s", strerror(errno));
  }
  screen_close();
  card_close();
  console_give();
  printf("replug-kms: %ld pictures, %lld pixels, %lld ms\n", frames, drawn,
         (microseconds() - began) / 1000);
  if (failure[0]) {
    fflush(stdout);
    fprintf(stderr, "%s\n", failure);
    return 1;
  }
  return 0;
}
