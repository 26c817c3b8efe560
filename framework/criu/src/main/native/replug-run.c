/*
 * Runs CRIU so that nothing can be left behind by it.
 *
 *   replug-run [--root SOURCE MOUNTPOINT] [--devices MOUNTPOINT] [--preload LIBRARIES]
 *              [--session PID] COMMAND...
 *
 * When CRIU dies, however it dies, all that it has created becomes a child of this program, which
 * kills and reaps it. What CRIU has left changed in the session's processes is put back, where
 * replug-guard.so is among the libraries that are preloaded into it, with --session also in the TCP
 * connections of the process PID and its descendants. A second process does that, or this one if that
 * is killed as well.
 *
 * With --root, SOURCE is first bound to MOUNTPOINT in a mount namespace that vanishes with CRIU: CRIU
 * wants a session's new root to be a mount point, and nobody else shall see that mount. With
 * --devices, this machine's device nodes are mounted at MOUNTPOINT in the same way: a session with a
 * user namespace of its own may not mount them itself, nor take a mount of them with others below it,
 * or with more restrictions than its own had. Ends with CRIU's exit status, or 128 and the number of
 * the signal.
 */
#define _GNU_SOURCE
#include "replug-connections.h"
#include "replug-window.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static int fail(const char *what) {
  fprintf(stderr, "replug-run: %s: %s\n", what, strerror(errno));
  return 125;
}

static int own_mounts(void) {
  if (unshare(CLONE_NEWNS) < 0)
    return fail("unshare");
  if (mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) < 0)
    return fail("mount --make-rprivate /");
  return 0;
}

static int bind_root(const char *source, const char *mountpoint) {
  if (mount(source, mountpoint, NULL, MS_BIND, NULL) < 0)
    return fail(source);
  return 0;
}

static int mount_devices(const char *mountpoint) {
  if (mount("devtmpfs", mountpoint, "devtmpfs", 0, NULL) < 0)
    return fail(mountpoint);
  return 0;
}

/*
 * Until this program ends, processors that have nothing to do wait for work without going to sleep
 * (Linux, Documentation/power/pm_qos_interface.rst): CRIU has the session's processes stop and go on
 * some twenty times each, and to wake a processor takes longer than what is then done. Where the
 * kernel does not offer it, CRIU is slower.
 */
static void keep_processors_awake(void) {
  const int32_t microseconds = 0;
  int latency = open("/dev/cpu_dma_latency", O_WRONLY | O_CLOEXEC);

  if (latency >= 0 && write(latency, &microseconds, sizeof(microseconds)) < 0)
    close(latency);
}

/* Memory that CRIU shares, by a descriptor that the environment names. */
static const struct window *share_window(void) {
  void *shared;
  char number[16];
  int fd = memfd_create("replug-window", 0);

  if (fd < 0 || ftruncate(fd, sizeof(struct window)) < 0)
    return NULL;
  shared = mmap(NULL, sizeof(struct window), PROT_READ, MAP_SHARED, fd, 0);
  snprintf(number, sizeof(number), "%d", fd);
  if (shared == MAP_FAILED || setenv(WINDOW_VARIABLE, number, 1) < 0)
    return NULL;
  return shared;
}

static void put_back(const struct window *window, pid_t session) {
  /* Twice: a list of children that is read while one of them ends may leave out another (proc(5)). */
  for (int i = 0; session && window->repairs > 0 && i < 2; i++)
    connections_end_repair(session);
  window_put_back(window);
}

/*
 * Waits for CRIU's end and puts back what it has left changed. Shows neither Replug's name nor CRIU's:
 * whoever kills all that is called so would leave a process of the session stuck.
 */
static void keep(int criu, const struct window *window, pid_t session, char **arguments) {
  struct pollfd end = {.fd = criu, .events = POLLIN};
  char *last = arguments[0];

  for (char **argument = arguments; *argument; argument++)
    last = *argument + strlen(*argument);
  memset(arguments[0], 0, (size_t)(last - arguments[0]));
  prctl(PR_SET_NAME, "put-back");
  /* Whoever reads from CRIU's must see them end with it. */
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
    close(fd);
  while (poll(&end, 1, -1) < 0 && errno == EINTR)
    ;
  put_back(window, session);
}

/* Returns the process that does it; negative if there is none. */
static pid_t start_keeper(pid_t criu, const struct window *window, pid_t session,
                          char **arguments) {
  int descriptor = (int)syscall(SYS_pidfd_open, criu, 0);
  pid_t keeper = descriptor < 0 ? -1 : fork();

  if (keeper == 0) {
    keep(descriptor, window, session, arguments);
    _exit(0);
  }
  if (descriptor >= 0)
    close(descriptor);
  return keeper;
}

static bool ends_well(pid_t pid) {
  int status = 0;
  pid_t ended;

  do
    ended = waitpid(pid, &status, 0);
  while (ended < 0 && errno == EINTR);
  return ended == pid && status == 0;
}

/* Kills and reaps every child, and every child that those leave behind, until there is none. */
static void end_all(void) {
  char path[64], line[4096];
  FILE *children;

  snprintf(path, sizeof(path), "/proc/self/task/%d/children", (int)getpid());
  do {
    children = fopen(path, "re");
    if (!children)
      return;
    if (fgets(line, sizeof(line), children))
      for (char *pid = strtok(line, " \n"); pid; pid = strtok(NULL, " \n"))
        kill((pid_t)atoi(pid), SIGKILL);
    fclose(children);
  } while (waitpid(-1, NULL, __WALL) > 0 || errno == EINTR);
}

int main(int count, char **arguments) {
  char **command = arguments + 1;
  const char *preload = NULL;
  const struct window *window = NULL;
  int status, result;
  pid_t session = 0, criu, keeper, ended;

  if (count > 1 && (strcmp(command[0], "--root") == 0 || strcmp(command[0], "--devices") == 0)) {
    result = own_mounts();
    if (result)
      return result;
  }
  if (count > 4 && strcmp(command[0], "--root") == 0) {
    result = bind_root(command[1], command[2]);
    if (result)
      return result;
    command += 3;
  }
  if (command[0] && command[1] && strcmp(command[0], "--devices") == 0) {
    result = mount_devices(command[1]);
    if (result)
      return result;
    command += 2;
  }
  if (command[0] && command[1] && strcmp(command[0], "--preload") == 0) {
    preload = command[1];
    command += 2;
  }
  if (command[0] && command[1] && strcmp(command[0], "--session") == 0) {
    session = (pid_t)atoi(command[1]);
    command += 2;
  }
  if (!command[0]) {
    errno = EINVAL;
    return fail("no command");
  }
  /* Away from the terminal: its interrupt key must not kill CRIU inside the session's processes. */
  setsid();
  if (prctl(PR_SET_CHILD_SUBREAPER, 1) < 0)
    return fail("prctl");
  keep_processors_awake();
  window = preload ? share_window() : NULL;
  if (preload && !window)
    return fail("memfd_create");
  criu = fork();
  if (criu < 0)
    return fail("fork");
  if (criu == 0) {
    if (preload && setenv("LD_PRELOAD", preload, 1) < 0)
      _exit(fail("setenv"));
    execv(command[0], command);
    _exit(fail(command[0]));
  }
  keeper = window ? start_keeper(criu, window, session, arguments) : -1;
  do
    ended = waitpid(criu, &status, 0);
  while (ended < 0 && errno == EINTR);
  if (window && (keeper < 0 || !ends_well(keeper)))
    put_back(window, session);
  result = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  if (result)
    end_all();
  return result;
}
