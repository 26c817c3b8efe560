/*
 * CRIU's action script: asks Replug before the point of no return.
 *
 * After a dump (all images written, the session still frozen) and after a restore (the session
 * built, not yet running) it writes the action's name, after a restore with the pid of the
 * session's first process, to CRIU's standard output, which Replug reads, and waits for one byte on
 * CRIU's standard input, which Replug writes. A zero byte lets CRIU go on. Anything else, or the end of the pipe because Replug is gone, makes CRIU undo what it
 * did. Other actions pass at once.
 *
 * Pipes that are there anyway: nothing in the file system that a killed Replug could leave behind.
 * CRIU closes a script's own descriptors, hence the way through the parent's.
 */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int open_of_parent(int fd, int flags) {
  char path[64];

  snprintf(path, sizeof(path), "/proc/%d/fd/%d", (int)getppid(), fd);
  return open(path, flags | O_CLOEXEC);
}

int main(void) {
  const char *action = getenv("CRTOOLS_SCRIPT_ACTION");
  const char *pid = getenv("CRTOOLS_INIT_PID");
  char line[64], answer = 1;
  int question_fd, answer_fd, length;

  if (!action || (strcmp(action, "post-dump") != 0 && strcmp(action, "post-restore") != 0))
    return 0;
  signal(SIGPIPE, SIG_IGN);
  answer_fd = open_of_parent(STDIN_FILENO, O_RDONLY);
  question_fd = open_of_parent(STDOUT_FILENO, O_WRONLY);
  if (pid && strcmp(action, "post-restore") == 0)
    length = snprintf(line, sizeof(line), "%s %.20s\n", action, pid);
  else
    length = snprintf(line, sizeof(line), "%s\n", action);
  if (answer_fd < 0 || question_fd < 0 || write(question_fd, line, (size_t)length) != length)
    return 1;
  return read(answer_fd, &answer, 1) == 1 && answer == 0 ? 0 : 1;
}
