/*
 * CRIU's action script: asks Replug before the point of no return.
 *
 * After a dump (all images written, the session still frozen) and after a restore (the session
 * built, not yet running) it writes the action's name, after a restore with the pid of the
 * session's first process, to CRIU's standard output, which Replug reads, and waits for one byte on
 * CRIU's standard input, which Replug writes. A zero byte lets CRIU go on. Anything else, or the end
 * of the pipe because Replug is gone, makes CRIU undo what it did. Other actions pass at once.
 *
 * Pipes that are there anyway: nothing in the file system that a killed Replug could leave behind.
 * CRIU closes a script's own descriptors, hence the way through the parent's.
 */
#include "question.h"
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static int open_of_parent(int fd, int flags) {
  char path[64];

  snprintf(path, sizeof(path), "/proc/%d/fd/%d", (int)getppid(), fd);
  return open(path, flags | O_CLOEXEC);
}

int main(void) {
  const char *action = getenv("CRTOOLS_SCRIPT_ACTION");
  int question_fd, answer_fd;

  if (!question_is_asked(action))
    return 0;
  answer_fd = open_of_parent(STDIN_FILENO, O_RDONLY);
  question_fd = open_of_parent(STDOUT_FILENO, O_WRONLY);
  if (answer_fd < 0 || question_fd < 0)
    return 1;
  return question_ask(question_fd, answer_fd, action, getenv("CRTOOLS_INIT_PID")) ? 0 : 1;
}
