/*
 * Holds one thing of the kernel's for each row of a list, and says on request what became of it.
 *
 *   coverage REPORT
 *
 * The first line of the report says that all is held. At SIGUSR1 each thing is used, and a line
 * with its row and "ok", or what is wrong, is added; "end" comes last.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/fanotify.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/inotify.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <semaphore.h>
#include <time.h>
#include <unistd.h>

#define CHECK(what)                                                                                \
  do {                                                                                             \
    if (!(what))                                                                                   \
      return #what;                                                                                \
  } while (0)

static volatile sig_atomic_t asked;
static char folder[4000];
static const char *not_held = NULL;

static void on_ask(int number) {
  (void)number;
  asked = 1;
}

static char *in_folder(const char *name) {
  static char path[4200];

  snprintf(path, sizeof(path), "%s/%s", folder, name);
  return path;
}

/* One byte goes from one descriptor to another, and none was there before. */
static int passes(int from, int to) {
  char byte = 'x', got = 0;

  return write(from, &byte, 1) == 1 && read(to, &got, 1) == 1 && got == byte;
}

static int has(int fd, const char *text) {
  char got[64] = "";

  return read(fd, got, sizeof(got) - 1) == (ssize_t)strlen(text) && strcmp(got, text) == 0;
}

/* children */
static pid_t child;
static int child_in[2], child_out[2];

static const char *children_hold(void) {
  CHECK(pipe(child_in) == 0 && pipe(child_out) == 0);
  child = fork();
  CHECK(child >= 0);
  if (child == 0) {
    char byte;

    close(child_in[1]);
    signal(SIGUSR1, SIG_IGN);
    while (read(child_in[0], &byte, 1) == 1)
      if (write(child_out[1], &byte, 1) != 1)
        break;
    _exit(7);
  }
  close(child_in[0]);
  return NULL;
}

static const char *children_check(void) {
  int status = 0;

  CHECK(passes(child_in[1], child_out[0]));
  close(child_in[1]);
  CHECK(waitpid(child, &status, 0) == child);
  CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 7);
  return NULL;
}

/* threads */
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
static int thread_state;

static void *thread(void *unused) {
  (void)unused;
  pthread_mutex_lock(&mutex);
  while (thread_state == 0)
    pthread_cond_wait(&condition, &mutex);
  thread_state = 2;
  pthread_mutex_unlock(&mutex);
  return &thread_state;
}

static pthread_t other;

static const char *threads_hold(void) {
  CHECK(pthread_create(&other, NULL, thread, NULL) == 0);
  return NULL;
}

static const char *threads_check(void) {
  void *result = NULL;

  pthread_mutex_lock(&mutex);
  thread_state = 1;
  pthread_cond_signal(&condition);
  pthread_mutex_unlock(&mutex);
  CHECK(pthread_join(other, &result) == 0 && result == &thread_state && thread_state == 2);
  return NULL;
}

/* pipes */
static int pipes[2];

static const char *pipes_hold(void) {
  CHECK(pipe(pipes) == 0 && write(pipes[1], "kept", 4) == 4);
  return NULL;
}

static const char *pipes_check(void) {
  CHECK(has(pipes[0], "kept"));
  CHECK(passes(pipes[1], pipes[0]));
  return NULL;
}

/* fifos */
static int fifo;

static const char *fifos_hold(void) {
  CHECK(mkfifo(in_folder("fifo"), 0600) == 0);
  fifo = open(in_folder("fifo"), O_RDWR);
  CHECK(fifo >= 0 && write(fifo, "kept", 4) == 4);
  return NULL;
}

static const char *fifos_check(void) {
  int writer = open(in_folder("fifo"), O_WRONLY | O_NONBLOCK);

  CHECK(has(fifo, "kept"));
  CHECK(writer >= 0 && passes(writer, fifo));
  return NULL;
}

/* unix sockets */
static int pair[2], listener, accepted, client;

static const char *unix_hold(void) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};

  snprintf(address.sun_path, sizeof(address.sun_path), "/tmp/coverage-socket");
  CHECK(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, pair) == 0 && write(pair[0], "kept", 4) == 4);
  listener = socket(AF_UNIX, SOCK_STREAM, 0);
  CHECK(bind(listener, (struct sockaddr *)&address, sizeof(address)) == 0);
  CHECK(listen(listener, 5) == 0);
  client = socket(AF_UNIX, SOCK_STREAM, 0);
  CHECK(connect(client, (struct sockaddr *)&address, sizeof(address)) == 0);
  accepted = accept(listener, NULL, NULL);
  CHECK(accepted >= 0);
  return NULL;
}

static const char *unix_check(void) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  int fresh = socket(AF_UNIX, SOCK_STREAM, 0);

  snprintf(address.sun_path, sizeof(address.sun_path), "/tmp/coverage-socket");
  CHECK(has(pair[1], "kept"));
  CHECK(passes(pair[1], pair[0]) && passes(client, accepted) && passes(accepted, client));
  CHECK(connect(fresh, (struct sockaddr *)&address, sizeof(address)) == 0);
  CHECK(passes(fresh, accept(listener, NULL, NULL)));
  return NULL;
}

/* TCP and UDP sockets, on the loopback */
static int internet(int type, int *server, int *peer, struct sockaddr_in *address) {
  socklen_t size = sizeof(*address);

  memset(address, 0, sizeof(*address));
  address->sin_family = AF_INET;
  address->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  *server = socket(AF_INET, type, 0);
  *peer = socket(AF_INET, type, 0);
  return bind(*server, (struct sockaddr *)address, size) == 0 &&
         getsockname(*server, (struct sockaddr *)address, &size) == 0 &&
         (type != SOCK_STREAM || listen(*server, 5) == 0) &&
         connect(*peer, (struct sockaddr *)address, size) == 0;
}

static int tcp_server, tcp_client, tcp_accepted, udp_server, udp_client;
static struct sockaddr_in tcp_address, udp_address;

static const char *tcp_hold(void) {
  CHECK(internet(SOCK_STREAM, &tcp_server, &tcp_client, &tcp_address));
  tcp_accepted = accept(tcp_server, NULL, NULL);
  CHECK(tcp_accepted >= 0 && write(tcp_client, "kept", 4) == 4);
  return NULL;
}

static const char *tcp_check(void) {
  int fresh = socket(AF_INET, SOCK_STREAM, 0);

  CHECK(has(tcp_accepted, "kept"));
  CHECK(passes(tcp_accepted, tcp_client) && passes(tcp_client, tcp_accepted));
  CHECK(connect(fresh, (struct sockaddr *)&tcp_address, sizeof(tcp_address)) == 0);
  CHECK(passes(fresh, accept(tcp_server, NULL, NULL)));
  return NULL;
}

static const char *udp_hold(void) {
  CHECK(internet(SOCK_DGRAM, &udp_server, &udp_client, &udp_address));
  return NULL;
}

static const char *udp_check(void) {
  CHECK(passes(udp_client, udp_server));
  return NULL;
}

/* System V IPC */
static int shm, sem, msg;
static char *attached;
struct message {
  long type;
  char text[8];
};

static const char *sysv_hold(void) {
  struct message message = {.type = 3, .text = "kept"};

  shm = shmget(IPC_PRIVATE, 4096, 0600);
  sem = semget(IPC_PRIVATE, 1, 0600);
  msg = msgget(IPC_PRIVATE, 0600);
  CHECK(shm >= 0 && sem >= 0 && msg >= 0);
  attached = shmat(shm, NULL, 0);
  CHECK(attached != (void *)-1);
  strcpy(attached, "kept");
  CHECK(semctl(sem, 0, SETVAL, 5) == 0);
  CHECK(msgsnd(msg, &message, sizeof(message.text), 0) == 0);
  return NULL;
}

static const char *sysv_check(void) {
  struct message message = {0};
  struct shmid_ds status;

  CHECK(strcmp(attached, "kept") == 0);
  CHECK(shmctl(shm, IPC_STAT, &status) == 0 && status.shm_nattch == 1);
  CHECK(semctl(sem, 0, GETVAL) == 5);
  CHECK(msgrcv(msg, &message, sizeof(message.text), 3, IPC_NOWAIT) > 0);
  CHECK(strcmp(message.text, "kept") == 0);
  return NULL;
}

/* POSIX IPC: shared memory and a semaphore */
static char *posix_shared;
static sem_t *posix_semaphore;

static const char *posix_hold(void) {
  int fd = shm_open("/coverage", O_CREAT | O_RDWR, 0600);

  CHECK(fd >= 0 && ftruncate(fd, 4096) == 0);
  posix_shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  CHECK(posix_shared != MAP_FAILED);
  strcpy(posix_shared, "kept");
  posix_semaphore = sem_open("/coverage", O_CREAT, 0600, 4);
  CHECK(posix_semaphore != SEM_FAILED && sem_close(posix_semaphore) == 0);
  /* Who made it has mapped it under another name, which is gone. */
  posix_semaphore = sem_open("/coverage", 0);
  CHECK(posix_semaphore != SEM_FAILED);
  return NULL;
}

static const char *posix_check(void) {
  int fd = shm_open("/coverage", O_RDWR, 0600), value = 0;
  char got[5] = "";

  CHECK(strcmp(posix_shared, "kept") == 0);
  strcpy(posix_shared, "more");
  CHECK(fd >= 0 && read(fd, got, 4) == 4 && strcmp(got, "more") == 0);
  CHECK(sem_getvalue(posix_semaphore, &value) == 0 && value == 4);
  return NULL;
}

/* memfd */
static int memory_file;

static const char *memfd_hold(void) {
  memory_file = memfd_create("coverage", MFD_ALLOW_SEALING);
  CHECK(memory_file >= 0 && write(memory_file, "kept", 4) == 4);
  CHECK(fcntl(memory_file, F_ADD_SEALS, F_SEAL_GROW) == 0);
  return NULL;
}

static const char *memfd_check(void) {
  char got[5] = "";

  CHECK(pread(memory_file, got, 4, 0) == 4 && strcmp(got, "kept") == 0);
  CHECK(fcntl(memory_file, F_GET_SEALS) == F_SEAL_GROW);
  return NULL;
}

/* inotify and fanotify */
static int inotify, fanotify;

static const char *inotify_hold(void) {
  inotify = inotify_init1(IN_NONBLOCK);
  CHECK(inotify >= 0 && inotify_add_watch(inotify, folder, IN_CREATE) >= 0);
  return NULL;
}

static const char *inotify_check(void) {
  char events[4096];

  while (read(inotify, events, sizeof(events)) > 0)
    ;
  CHECK(close(open(in_folder("created"), O_CREAT | O_WRONLY, 0600)) == 0);
  CHECK(read(inotify, events, sizeof(events)) > 0);
  CHECK(strcmp(((struct inotify_event *)(void *)events)->name, "created") == 0);
  return NULL;
}

static const char *fanotify_hold(void) {
  CHECK(close(open(in_folder("watched"), O_CREAT | O_WRONLY, 0600)) == 0);
  fanotify = fanotify_init(FAN_CLASS_NOTIF | FAN_NONBLOCK, O_RDONLY);
  CHECK(fanotify >= 0);
  CHECK(fanotify_mark(fanotify, FAN_MARK_ADD, FAN_OPEN, AT_FDCWD, in_folder("watched")) == 0);
  return NULL;
}

static const char *fanotify_check(void) {
  struct fanotify_event_metadata event[8];

  while (read(fanotify, event, sizeof(event)) > 0)
    close(event[0].fd);
  CHECK(close(open(in_folder("watched"), O_RDONLY)) == 0);
  CHECK(read(fanotify, event, sizeof(event)) > 0 && (event[0].mask & FAN_OPEN));
  close(event[0].fd);
  return NULL;
}

/* signalfd, timerfd, eventfd, pidfd */
static int signals, timer, event, process;

static const char *signalfd_hold(void) {
  sigset_t set;

  sigemptyset(&set);
  sigaddset(&set, SIGUSR2);
  signals = signalfd(-1, &set, SFD_NONBLOCK);
  CHECK(signals >= 0);
  kill(getpid(), SIGUSR2);
  return NULL;
}

static const char *signalfd_check(void) {
  struct signalfd_siginfo info;

  CHECK(read(signals, &info, sizeof(info)) == sizeof(info) && info.ssi_signo == SIGUSR2);
  return NULL;
}

static const char *timerfd_hold(void) {
  struct itimerspec each = {{0, 50000000}, {0, 50000000}};

  timer = timerfd_create(CLOCK_MONOTONIC, 0);
  CHECK(timer >= 0 && timerfd_settime(timer, 0, &each, NULL) == 0);
  return NULL;
}

static const char *timerfd_check(void) {
  unsigned long long count = 0;

  /* What has gone by already, and one more. */
  for (int i = 0; i < 2; i++) {
    struct pollfd ready = {.fd = timer, .events = POLLIN};

    CHECK(poll(&ready, 1, 5000) == 1);
    CHECK(read(timer, &count, sizeof(count)) == sizeof(count) && count >= 1);
  }
  return NULL;
}

static const char *eventfd_hold(void) {
  event = eventfd(41, 0);
  CHECK(event >= 0);
  return NULL;
}

static const char *eventfd_check(void) {
  unsigned long long count = 0;

  CHECK(read(event, &count, sizeof(count)) == sizeof(count) && count == 41);
  return NULL;
}

static const char *pidfd_hold(void) {
  process = (int)syscall(SYS_pidfd_open, getpid(), 0);
  CHECK(process >= 0);
  return NULL;
}

static const char *pidfd_check(void) {
  CHECK(syscall(SYS_pidfd_send_signal, process, 0, NULL, 0) == 0);
  return NULL;
}

/* /proc files */
static int proc_self, proc_first;

static const char *proc_hold(void) {
  proc_self = open("/proc/self/status", O_RDONLY);
  proc_first = open("/proc/1/stat", O_RDONLY);
  CHECK(proc_self >= 0 && proc_first >= 0);
  return NULL;
}

static const char *proc_check(void) {
  char text[16] = "", other[4] = "";

  CHECK(pread(proc_self, text, 14, 0) == 14 && strcmp(text, "Name:\tcoverage") == 0);
  CHECK(pread(proc_first, other, 3, 0) == 3 && strcmp(other, "1 (") == 0);
  return NULL;
}

/* pseudoterminals */
static int master, slave;

static const char *ptys_hold(void) {
  struct winsize size = {.ws_row = 11, .ws_col = 22};

  CHECK(openpty(&master, &slave, NULL, NULL, &size) == 0);
  return NULL;
}

static const char *ptys_check(void) {
  struct winsize size = {0};

  CHECK(ioctl(slave, TIOCGWINSZ, &size) == 0 && size.ws_row == 11 && size.ws_col == 22);
  CHECK(passes(slave, master));
  return NULL;
}

/* deleted files */
static int deleted, unnamed;

static const char *deleted_hold(void) {
  deleted = open(in_folder("deleted"), O_CREAT | O_RDWR, 0600);
  CHECK(deleted >= 0 && write(deleted, "kept", 4) == 4 && unlink(in_folder("deleted")) == 0);
  unnamed = open("/tmp", O_TMPFILE | O_RDWR, 0600);
  CHECK(unnamed >= 0 && write(unnamed, "kept", 4) == 4);
  return NULL;
}

static const char *deleted_check(void) {
  CHECK(lseek(deleted, 0, SEEK_CUR) == 4 && lseek(unnamed, 0, SEEK_SET) == 0);
  CHECK(has(unnamed, "kept"));
  CHECK(lseek(deleted, 0, SEEK_SET) == 0 && has(deleted, "kept"));
  CHECK(access(in_folder("deleted"), F_OK) < 0);
  return NULL;
}

/* locks of both kinds: another file description, or process, does not get them */
static int locked;

static const char *locks_hold(void) {
  struct flock range = {.l_type = F_WRLCK, .l_len = 10};

  locked = open(in_folder("locked"), O_CREAT | O_RDWR, 0600);
  CHECK(locked >= 0 && flock(locked, LOCK_EX) == 0);
  CHECK(fcntl(locked, F_SETLK, &range) == 0);
  return NULL;
}

static const char *locks_check(void) {
  struct flock range = {.l_type = F_WRLCK, .l_len = 5};
  int fd = open(in_folder("locked"), O_RDWR), status = 0;

  CHECK(flock(fd, LOCK_EX | LOCK_NB) < 0 && errno == EWOULDBLOCK);
  if (fork() == 0)
    _exit(fcntl(fd, F_GETLK, &range) == 0 && range.l_type == F_WRLCK ? 0 : 1);
  CHECK(wait(&status) > 0 && status == 0);
  return NULL;
}

/* time: what is slept through does not count */
static struct timespec noted, noted_real;

static double since(clockid_t clock, const struct timespec *then) {
  struct timespec now;

  clock_gettime(clock, &now);
  return (double)(now.tv_sec - then->tv_sec) + (double)(now.tv_nsec - then->tv_nsec) / 1e9;
}

static const char *time_hold(void) {
  CHECK(clock_gettime(CLOCK_MONOTONIC, &noted) == 0);
  CHECK(clock_gettime(CLOCK_REALTIME, &noted_real) == 0);
  return NULL;
}

static const char *time_check(void) {
  double monotonic = since(CLOCK_MONOTONIC, &noted), real = since(CLOCK_REALTIME, &noted_real);

  CHECK(monotonic >= 0);
  CHECK(real - monotonic > 0.5);
  return NULL;
}

static const struct {
  const char *row;
  const char *(*hold)(void);
  const char *(*check)(void);
} rows[] = {
    {"child processes", children_hold, children_check},
    {"threads", threads_hold, threads_check},
    {"pipes", pipes_hold, pipes_check},
    {"fifos", fifos_hold, fifos_check},
    {"unix sockets", unix_hold, unix_check},
    {"TCP sockets", tcp_hold, tcp_check},
    {"UDP sockets", udp_hold, udp_check},
    {"System V IPC", sysv_hold, sysv_check},
    {"POSIX IPC", posix_hold, posix_check},
    {"memfd", memfd_hold, memfd_check},
    {"inotify", inotify_hold, inotify_check},
    {"fanotify", fanotify_hold, fanotify_check},
    {"signalfd", signalfd_hold, signalfd_check},
    {"timerfd", timerfd_hold, timerfd_check},
    {"eventfd", eventfd_hold, eventfd_check},
    {"pidfd", pidfd_hold, pidfd_check},
    {"/proc files", proc_hold, proc_check},
    {"pseudoterminals", ptys_hold, ptys_check},
    {"deleted files", deleted_hold, deleted_check},
    {"locks", locks_hold, locks_check},
    {"monotonic time", time_hold, time_check},
};

int main(int count, char **arguments) {
  struct sigaction action = {.sa_handler = on_ask};
  sigset_t usual, blocked;
  FILE *report;

  if (count != 2)
    return 2;
  snprintf(folder, sizeof(folder), "%s", arguments[1]);
  *strrchr(folder, '/') = '\0';
  /* Not ready to be asked before it waits. */
  sigemptyset(&blocked);
  sigaddset(&blocked, SIGUSR1);
  /* In all threads, so that it waits for the signalfd. */
  sigaddset(&blocked, SIGUSR2);
  sigprocmask(SIG_BLOCK, &blocked, &usual);
  sigaction(SIGUSR1, &action, NULL);
  alarm(600);
  report = fopen(arguments[1], "w");
  setvbuf(report, NULL, _IOLBF, 0);
  fprintf(report, "held");
  for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
    not_held = rows[i].hold();
    if (not_held)
      fprintf(report, "; not held: %s: %s: %s", rows[i].row, not_held, strerror(errno));
  }
  fprintf(report, "\n");
  sigdelset(&usual, SIGUSR1);
  sigaddset(&usual, SIGUSR2);
  while (!asked)
    sigsuspend(&usual);
  for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
    const char *wrong = rows[i].check();

    fprintf(report, "%s: %s\n", rows[i].row, wrong ? wrong : "ok");
  }
  fprintf(report, "end\n");
  return 0;
}
