/* See question.h. */
#include "question.h"
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char after_restore[] = "post-restore";

bool question_is_asked(const char *action) {
  return action && (strcmp(action, "post-dump") == 0 || strcmp(action, after_restore) == 0);
}

bool question_ask(int question_fd, int answer_fd, const char *action, const char *pid) {
  void (*before)(int) = signal(SIGPIPE, SIG_IGN);
  char line[64], answer = 1;
  ssize_t length, done;

  if (pid && strcmp(action, after_restore) == 0)
    length = snprintf(line, sizeof(line), "%s %.20s\n", action, pid);
  else
    length = snprintf(line, sizeof(line), "%s\n", action);
  done = write(question_fd, line, (size_t)length);
  signal(SIGPIPE, before);
  if (done != length)
    return false;
  do
    done = read(answer_fd, &answer, 1);
  while (done < 0 && errno == EINTR);
  return done == 1 && answer == 0;
}
