/*
 * The session manager of a session: has the programs that take part in the X session management
 * protocol (XSMP 1.0, libSM) save their work before a checkpoint, and holds them in that state until
 * the session has come back.
 *
 *   replug-session-manager CONTROL
 *
 * Writes the address that programs want in SESSION_MANAGER to standard output, as one line, and
 * serves until it is killed. On the unix socket CONTROL, one conversation at a time:
 *
 *   save MILLISECONDS
 *            asks all programs; half of that time is for their first phase. Answers "asked NUMBER
 *            PROGRAM" for each at once, then "saved NUMBER", "failed NUMBER" or "gone NUMBER" as
 *            they come, and "complete" after the last. Those that have saved stay still until:
 *   resume   lets them go on. Answers "resumed COUNT".
 */
#define _GNU_SOURCE
#include <X11/ICE/ICElib.h>
#include <X11/ICE/ICEutil.h>
#include <X11/SM/SMlib.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

/* In libICE's library, but in none of its headers; xsm(1) uses it as well. */
int _IceTransNoListen(const char *protocol);

#define MOST_PROGRAMS 200
#define MOST_POLLED (2 * MOST_PROGRAMS + 16)
#define LONGEST_NAME 200

enum state { FREE, IDLE, ASKED, WAITS_FOR_PHASE_2, SAVED };

struct program {
  enum state state;
  SmsConn connection;
  char *id;
  char name[LONGEST_NAME];
  /* Whether it was asked for a checkpoint: it then waits for "resume". */
  bool held;
  /* Whether what it is asked now was asked before "save", and it is to be asked once more. */
  bool again;
};

static struct program programs[MOST_PROGRAMS];
static IceConn connections[MOST_PROGRAMS];
static int controller = -1;
/* From "save" until all have answered. */
static bool saving;
/*
 * Until when others' first phase is waited for before the second begins, in milliseconds of the
 * monotonic clock; 0 if it is not. A program that hangs must not make others miss their turn.
 */
static long long second_phase_at;

static long long milliseconds(clockid_t clock) {
  struct timespec now;

  clock_gettime(clock, &now);
  return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void tell(const char *word, const struct program *program, bool with_name) {
  /* Not the id: programs that say that they have one choose it. */
  int number = (int)(program - programs);

  if (controller < 0)
    return;
  if (with_name)
    dprintf(controller, "%s %d %s\n", word, number, program->name);
  else
    dprintf(controller, "%s %d\n", word, number);
}

static void ask(struct program *program, int type, bool fast) {
  program->state = ASKED;
  SmsSaveYourself(program->connection, type, False, SmInteractStyleNone, fast);
}

static void begin_phase_2(struct program *program) {
  program->state = ASKED;
  SmsSaveYourselfPhase2(program->connection);
}

static bool begin_phase_2_of_all(void) {
  bool any = false;

  for (int i = 0; i < MOST_PROGRAMS; i++)
    if (programs[i].state == WAITS_FOR_PHASE_2) {
      begin_phase_2(&programs[i]);
      any = true;
    }
  return any;
}

/* The second phase begins when all others are through the first (XSMP 1.0, SaveYourselfPhase2). */
static void advance(void) {
  if (!saving)
    return;
  for (int i = 0; i < MOST_PROGRAMS; i++)
    if (programs[i].held && programs[i].state == ASKED)
      return;
  if (begin_phase_2_of_all())
    return;
  saving = false;
  if (controller >= 0)
    dprintf(controller, "complete\n");
}

static void let_go_on(struct program *program) {
  program->state = IDLE;
  program->held = false;
  program->again = false;
  SmsSaveComplete(program->connection);
}

static void forget(struct program *program) {
  bool was_asked = saving && program->held && program->state != SAVED;

  if (was_asked)
    tell("gone", program, false);
  free(program->id);
  *program = (struct program){.state = FREE};
  advance();
}

/*
 * As XSMP 1.0 lays it out: version, an IPv4 address, milliseconds, process and sequence number.
 * libSM's own asks the name service for this machine's address, and fails without one.
 */
static char *new_id(void) {
  static int sequence;
  char *id;

  if (asprintf(&id, "117f000001%013lld1%010ld%04d",
               milliseconds(CLOCK_REALTIME), (long)getpid(), sequence++ % 10000) < 0)
    return NULL;
  return id;
}

static Status register_client(SmsConn connection, SmPointer data, char *previous) {
  struct program *program = data;

  program->id = previous ? previous : new_id();
  if (!program->id)
    return 0;
  SmsRegisterClientReply(connection, program->id);
  program->state = IDLE;
  if (!previous)
    ask(program, SmSaveLocal, false);
  return 1;
}

static void interact(SmsConn connection, SmPointer data, int type) {
  (void)data;
  (void)type;
  SmsInteract(connection);
}

static void interacted(SmsConn connection, SmPointer data, Bool cancel) {
  (void)connection;
  (void)data;
  (void)cancel;
}

static void save_requested(SmsConn connection, SmPointer data, int type, Bool shutdown, int style,
                           Bool fast, Bool global) {
  (void)connection;
  (void)shutdown;
  (void)style;
  for (int i = 0; i < MOST_PROGRAMS; i++)
    if (programs[i].state == IDLE && (global || &programs[i] == data))
      ask(&programs[i], type, fast);
}

static void phase_2_requested(SmsConn connection, SmPointer data) {
  struct program *program = data;

  (void)connection;
  if (second_phase_at == 0 || !program->held || program->again) {
    begin_phase_2(program);
    return;
  }
  program->state = WAITS_FOR_PHASE_2;
  advance();
}

static void save_done(SmsConn connection, SmPointer data, Bool success) {
  struct program *program = data;

  if (program->state != ASKED)
    return;
  if (program->again) {
    program->again = false;
    SmsSaveComplete(connection);
    ask(program, SmSaveBoth, true);
  } else if (program->held) {
    program->state = SAVED;
    tell(success ? "saved" : "failed", program, false);
  } else {
    let_go_on(program);
  }
  advance();
}

static void closed(SmsConn connection, SmPointer data, int count, char **reasons) {
  IceConn ice = SmsGetIceConnection(connection);

  SmFreeReasons(count, reasons);
  forget(data);
  SmsCleanUp(connection);
  IceSetShutdownNegotiation(ice, False);
  IceCloseConnection(ice);
}

static void set_properties(SmsConn connection, SmPointer data, int count, SmProp **properties) {
  struct program *program = data;

  (void)connection;
  for (int i = 0; i < count; i++) {
    if (strcmp(properties[i]->name, SmProgram) == 0 && properties[i]->num_vals == 1) {
      int length = properties[i]->vals[0].length;
      const char *value = properties[i]->vals[0].value;
      int at = 0;

      for (int j = 0; j < length && value[j] && at < LONGEST_NAME - 1; j++)
        if (value[j] == '/' && j + 1 < length && value[j + 1])
          /* Only the last part of a path. */
          at = 0;
        else
          program->name[at++] = value[j] > ' ' && value[j] != 127 ? value[j] : '_';
      if (at > 0)
        program->name[at] = 0;
    }
    SmFreeProperty(properties[i]);
  }
  free(properties);
}

static void delete_properties(SmsConn connection, SmPointer data, int count, char **names) {
  (void)connection;
  (void)data;
  for (int i = 0; i < count; i++)
    free(names[i]);
  free(names);
}

/* Nothing is started anew from them: what comes back is the programs themselves. */
static void get_properties(SmsConn connection, SmPointer data) {
  (void)data;
  SmsReturnProperties(connection, 0, NULL);
}

static Status new_client(SmsConn connection, SmPointer data, unsigned long *mask,
                         SmsCallbacks *callbacks, char **failure) {
  struct program *program = NULL;

  (void)data;
  for (int i = 0; i < MOST_PROGRAMS && !program; i++)
    if (programs[i].state == FREE && !programs[i].connection)
      program = &programs[i];
  if (!program) {
    *failure = strdup("too many programs");
    return 0;
  }
  program->connection = connection;
  strcpy(program->name, "?");
  *mask = SmsRegisterClientProcMask | SmsInteractRequestProcMask | SmsInteractDoneProcMask |
          SmsSaveYourselfRequestProcMask | SmsSaveYourselfP2RequestProcMask |
          SmsSaveYourselfDoneProcMask | SmsCloseConnectionProcMask | SmsSetPropertiesProcMask |
          SmsDeletePropertiesProcMask | SmsGetPropertiesProcMask;
  callbacks->register_client.callback = register_client;
  callbacks->register_client.manager_data = program;
  callbacks->interact_request.callback = interact;
  callbacks->interact_request.manager_data = program;
  callbacks->interact_done.callback = interacted;
  callbacks->interact_done.manager_data = program;
  callbacks->save_yourself_request.callback = save_requested;
  callbacks->save_yourself_request.manager_data = program;
  callbacks->save_yourself_phase2_request.callback = phase_2_requested;
  callbacks->save_yourself_phase2_request.manager_data = program;
  callbacks->save_yourself_done.callback = save_done;
  callbacks->save_yourself_done.manager_data = program;
  callbacks->close_connection.callback = closed;
  callbacks->close_connection.manager_data = program;
  callbacks->set_properties.callback = set_properties;
  callbacks->set_properties.manager_data = program;
  callbacks->delete_properties.callback = delete_properties;
  callbacks->delete_properties.manager_data = program;
  callbacks->get_properties.callback = get_properties;
  callbacks->get_properties.manager_data = program;
  return 1;
}

/* Only the session's own programs reach the socket: it lies in their /tmp and network. */
static Bool admit(char *host) {
  (void)host;
  return True;
}

static void watch(IceConn connection, IcePointer data, Bool opening, IcePointer *watched) {
  (void)data;
  (void)watched;
  for (int i = 0; i < MOST_PROGRAMS; i++)
    if (connections[i] == (opening ? NULL : connection)) {
      connections[i] = opening ? connection : NULL;
      return;
    }
}

/* The libraries' own handlers end the process: one program's fault would be all others'. */
static void broken(IceConn connection) { (void)connection; }

static void ice_fault(IceConn connection, Bool swap, int opcode, unsigned long sequence, int class,
                      int severity, IcePointer values) {
  (void)connection, (void)swap, (void)opcode, (void)sequence, (void)class, (void)severity;
  (void)values;
}

static void sm_fault(SmsConn connection, Bool swap, int opcode, unsigned long sequence, int class,
                     int severity, SmPointer values) {
  (void)connection, (void)swap, (void)opcode, (void)sequence, (void)class, (void)severity;
  (void)values;
}

static void hear(IceConn connection) {
  if (IceProcessMessages(connection, NULL, NULL) != IceProcessMessagesIOError)
    return;
  for (int i = 0; i < MOST_PROGRAMS; i++)
    if (programs[i].connection && SmsGetIceConnection(programs[i].connection) == connection) {
      SmsConn manager = programs[i].connection;

      forget(&programs[i]);
      SmsCleanUp(manager);
    }
  IceSetShutdownNegotiation(connection, False);
  IceCloseConnection(connection);
}

static void save(int patience) {
  saving = true;
  second_phase_at = milliseconds(CLOCK_MONOTONIC) + patience / 2;
  for (int i = 0; i < MOST_PROGRAMS; i++) {
    struct program *program = &programs[i];

    /* Nobody has said "resume" since the last time. */
    if (program->state == SAVED)
      let_go_on(program);
    if (program->state == FREE)
      continue;
    tell("asked", program, true);
    program->held = true;
    if (program->state == IDLE) {
      ask(program, SmSaveBoth, true);
    } else {
      program->again = true;
    }
  }
  begin_phase_2_of_all();
  advance();
}

static void resume(void) {
  int count = 0;

  saving = false;
  second_phase_at = 0;
  begin_phase_2_of_all();
  for (int i = 0; i < MOST_PROGRAMS; i++) {
    struct program *program = &programs[i];

    if (program->state == SAVED) {
      let_go_on(program);
      count++;
    }
    program->held = false;
    program->again = false;
  }
  dprintf(controller, "resumed %d\n", count);
}

static void obey(void) {
  char line[64];
  int patience;
  ssize_t length = read(controller, line, sizeof(line) - 1);

  if (length <= 0) {
    close(controller);
    controller = -1;
    return;
  }
  line[length] = 0;
  if (sscanf(line, "save %8d\n", &patience) == 1)
    save(patience);
  else if (strcmp(line, "resume\n") == 0)
    resume();
  else
    dprintf(controller, "unknown\n");
}

static int listen_at(const char *path) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  int socket_fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

  if (strlen(path) >= sizeof(address.sun_path)) {
    errno = ENAMETOOLONG;
    return -1;
  }
  strcpy(address.sun_path, path);
  if (socket_fd < 0 || bind(socket_fd, (struct sockaddr *)&address, sizeof(address)) < 0 ||
      listen(socket_fd, 1) < 0)
    return -1;
  return socket_fd;
}

/* In milliseconds, as poll wants it: -1 if there is nothing to wait for. */
static int until_second_phase(void) {
  long long left = second_phase_at - milliseconds(CLOCK_MONOTONIC);

  if (second_phase_at == 0)
    return -1;
  return left < 0 ? 0 : (int)left;
}

static int serve(int control, int count, IceListenObj *listeners) {
  for (;;) {
    struct pollfd polled[MOST_POLLED];
    IceConn heard[MOST_POLLED];
    int at = 0, first;

    polled[at++] = (struct pollfd){.fd = controller < 0 ? control : controller, .events = POLLIN};
    for (int i = 0; i < count; i++)
      polled[at++] =
          (struct pollfd){.fd = IceGetListenConnectionNumber(listeners[i]), .events = POLLIN};
    first = at;
    for (int i = 0; i < MOST_PROGRAMS; i++)
      if (connections[i]) {
        heard[at] = connections[i];
        polled[at++] =
            (struct pollfd){.fd = IceConnectionNumber(connections[i]), .events = POLLIN};
      }
    if (poll(polled, at, until_second_phase()) < 0) {
      if (errno == EINTR)
        continue;
      return -1;
    }
    if (until_second_phase() == 0) {
      second_phase_at = 0;
      begin_phase_2_of_all();
    }
    for (int i = first; i < at; i++)
      if (polled[i].revents)
        for (int j = 0; j < MOST_PROGRAMS; j++)
          /* One that was heard before may have closed it. */
          if (connections[j] == heard[i]) {
            hear(heard[i]);
            break;
          }
    for (int i = 0; i < count; i++)
      if (polled[1 + i].revents) {
        IceAcceptStatus status;

        IceAcceptConnection(listeners[i], &status);
      }
    if (polled[0].revents) {
      if (controller >= 0)
        obey();
      else
        controller = accept4(control, NULL, NULL, SOCK_CLOEXEC);
    }
  }
}

int main(int count, char **arguments) {
  char failure[256];
  int control, listening;
  IceListenObj *listeners;

  if (count != 2) {
    fprintf(stderr, "usage: replug-session-manager CONTROL\n");
    return 2;
  }
  signal(SIGPIPE, SIG_IGN);
  IceSetIOErrorHandler(broken);
  IceSetErrorHandler(ice_fault);
  SmsSetErrorHandler(sm_fault);
  IceAddConnectionWatch(watch, NULL);
  _IceTransNoListen("tcp");
  if (!SmsInitialize("Replug", "1", new_client, NULL, admit, sizeof(failure), failure) ||
      !IceListenForConnections(&listening, &listeners, sizeof(failure), failure)) {
    fprintf(stderr, "replug-session-manager: %s\n", failure);
    return 1;
  }
  for (int i = 0; i < listening; i++)
    IceSetHostBasedAuthProc(listeners[i], admit);
  control = listen_at(arguments[1]);
  if (control < 0) {
    fprintf(stderr, "replug-session-manager: %s: %s\n", arguments[1], strerror(errno));
    return 1;
  }
  printf("%s\n", IceComposeNetworkIdList(listening, listeners));
  fclose(stdout);
  serve(control, listening, listeners);
  fprintf(stderr, "replug-session-manager: %s\n", strerror(errno));
  return 1;
}
