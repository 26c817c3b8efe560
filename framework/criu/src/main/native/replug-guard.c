/*
 * A preload for CRIU while it dumps: a session outlives CRIU, whenever it is killed.
 *
 * CRIU has processes of the session run single system calls, and its own code, by ptrace(2): it
 * overwrites a word of their code, sets their registers, lets them run into a breakpoint instruction
 * and puts all back. If it died in between, a process would run into that breakpoint with nobody to
 * catch it, and end. This preload
 *
 * - has the process run into an instruction that jumps to itself instead, and stops it before that at
 *   the end of a system call (PTRACE_SYSCALL). CRIU is told of the stop that it expects;
 * - keeps a record of what is changed, see replug-window.h, from which replug-run puts it back;
 * - notes there that CRIU has put TCP connections into repair mode, which outlives CRIU;
 * - sets no hardware breakpoints, which would outlive CRIU: system calls are followed instead, as
 *   CRIU does where there are none.
 *
 * CRIU's own resident code in a process needs no help: when its connection ends, it leaves by itself,
 * by rt_sigreturn(2). A 32-bit process, and code of CRIU's that begins otherwise than known, is passed
 * on unchanged.
 */
#define _GNU_SOURCE
#include "replug-window.h"
#include <dlfcn.h>
#include <elf.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

/* What CRIU puts into a process: syscall, then int3; and the name for memfd_create(2). */
static const uint64_t criu_syscall = 0xcccccccccccc050f;
static const char criu_name[8] = "CRIUMFD";
/* In its place: syscall, then a jump to itself. */
static const uint64_t guarded_syscall = 0xccccccccfeeb050f;
enum { SYSCALL_LENGTH = 2 };
/*
 * For a thread that is to run CRIU's code, which would end with int3: call *%rbx; xchg %eax, %ebx;
 * gettid(2); tkill(2) of itself; then a jump to itself.
 */
static const uint64_t guarded_call[] = {0x0fbab0c03193d3ff, 0xb0c0315e176a9705, 0xccccccfeeb050fc8};
enum { CALL_WORDS = 3, CALL_LENGTH = 19 };
/* How CRIU's code for threads and its daemon begins: call. */
static const uint8_t relative_call = 0xe8;
enum { RELATIVE_CALL_LENGTH = 5 };

typedef long ptrace_call(int, pid_t, void *, void *);
typedef pid_t wait4_call(pid_t, int *, int, struct rusage *);
typedef int setsockopt_call(int, int, int, const void *, socklen_t);

static ptrace_call *real;
static wait4_call *real_wait4;
static setsockopt_call *real_setsockopt;
static struct window *window;

/* How far the window's runner has come. */
static enum { SET, RUNNING, AT_END } phase;
/* Whether it runs guarded_call; whether it stops at system calls, and how often at the last one. */
static bool calls;
static bool follows;
static int stops;
/* Whose signals CRIU wants blocked: done when what it has is recorded. */
static pid_t to_block;
/* Whose next breakpoint CRIU waits for. */
static pid_t to_follow;
/* The process that CRIU works in, where its word of code was, and where CRIU's own code begins. */
static pid_t process;
static uint64_t code;
static uint64_t daemon_start;

static void *pointer(uint64_t value) {
  return (void *)(uintptr_t)value;
}

/* Orders what is written to the record: CRIU may be killed between any two instructions. */
static void keep_order(void) {
  __atomic_signal_fence(__ATOMIC_SEQ_CST);
}

__attribute__((constructor)) static void begin(void) {
  const char *descriptor = getenv(WINDOW_VARIABLE);

  /* Programs that CRIU starts do not inherit it. */
  unsetenv("LD_PRELOAD");
  real = (ptrace_call *)(uintptr_t)dlsym(RTLD_NEXT, "ptrace");
  real_wait4 = (wait4_call *)(uintptr_t)dlsym(RTLD_NEXT, "wait4");
  real_setsockopt = (setsockopt_call *)(uintptr_t)dlsym(RTLD_NEXT, "setsockopt");
  if (!descriptor)
    return;
  window = mmap(NULL, sizeof(*window), PROT_READ | PROT_WRITE, MAP_SHARED, atoi(descriptor), 0);
  if (window == MAP_FAILED)
    window = NULL;
  close(atoi(descriptor));
  unsetenv(WINDOW_VARIABLE);
}

static bool peek(pid_t pid, uint64_t address, uint64_t *word) {
  errno = 0;
  *word = (uint64_t)real(PTRACE_PEEKDATA, pid, pointer(address), NULL);
  return errno == 0;
}

static struct window_word *recorded(pid_t pid, uint64_t address) {
  for (int i = 0; pid == window->changed && i < WINDOW_WORDS; i++)
    if (window->words[i].address == address)
      return &window->words[i];
  return NULL;
}

/* Changes a word and records it; without a record nothing is changed, errno says so. */
static long change(pid_t pid, uint64_t address, uint64_t changed) {
  struct window_word *word;
  uint64_t original;

  if (window->changed != pid) {
    memset(window->words, 0, sizeof(window->words));
    keep_order();
    window->changed = pid;
  }
  word = recorded(pid, 0);
  errno = ENOSPC;
  if (!word || !peek(pid, address, &original))
    return -1;
  word->original = original;
  word->changed = changed;
  keep_order();
  word->address = address;
  return real(PTRACE_POKEDATA, pid, pointer(address), pointer(changed));
}

static long poke(pid_t pid, uint64_t address, uint64_t value) {
  struct window_word *word = recorded(pid, address);
  long result;

  if (value == criu_syscall) {
    if (process != pid)
      daemon_start = 0;
    process = pid;
    code = address;
    return change(pid, address, guarded_syscall);
  }
  if (memcmp(&value, criu_name, sizeof(value)) == 0)
    return change(pid, address, value);
  result = real(PTRACE_POKEDATA, pid, pointer(address), pointer(value));
  if (result == 0 && word)
    word->address = 0;
  return result;
}

static bool get_registers(pid_t pid, struct user_regs_struct *registers) {
  struct iovec to = {registers, sizeof(*registers)};

  return real(PTRACE_GETREGSET, pid, pointer(NT_PRSTATUS), &to) == 0 &&
         to.iov_len == sizeof(*registers);
}

static long set_registers(pid_t pid, struct user_regs_struct *registers) {
  struct iovec from = {registers, sizeof(*registers)};

  return real(PTRACE_SETREGSET, pid, pointer(NT_PRSTATUS), &from);
}

/* A single system call leaves the other registers alone. */
static bool record_extended(pid_t pid) {
  struct iovec to = {window->extended, sizeof(window->extended)};

  window->extended_size = 0;
  if (calls && real(PTRACE_GETREGSET, pid, pointer(NT_X86_XSTATE), &to) < 0)
    return false;
  window->extended_size = calls ? (uint32_t)to.iov_len : 0;
  return true;
}

/* Whether the signal is pending for a thread, or where flags say so for its whole process. */
static bool pending(pid_t pid, uint32_t flags) {
  struct __ptrace_peeksiginfo_args from = {.flags = flags, .nr = 1};
  siginfo_t info;

  for (; real(PTRACE_PEEKSIGINFO, pid, &from, &info) == 1; from.off++)
    if (info.si_signo == WINDOW_SIGNAL)
      return true;
  return false;
}

static long block_signals(pid_t pid, uint64_t mask) {
  to_block = 0;
  return real(PTRACE_SETSIGMASK, pid, pointer(sizeof(mask)), &mask);
}

/* Records what the runner has, then blocks its signals and sets what it is to run with. */
static long open_window(pid_t pid, uint64_t end, bool call, struct user_regs_struct *registers) {
  calls = call;
  if (!get_registers(pid, &window->registers) || !record_extended(pid) ||
      real(PTRACE_GETSIGMASK, pid, pointer(sizeof(window->signal_mask)), &window->signal_mask) < 0)
    return -1;
  window->start = registers->rip;
  window->end = end;
  window->stack = calls ? registers->rsp : 0;
  keep_order();
  window->runner = pid;
  phase = SET;
  stops = 0;
  /* What is pending would come at once, and be lost if CRIU were killed then. */
  follows = !calls || pending(pid, 0) || pending(pid, PTRACE_PEEKSIGINFO_SHARED);
  if (block_signals(pid, follows ? WINDOW_MASK : WINDOW_MASK & ~BIT(WINDOW_SIGNAL)) == 0 &&
      set_registers(pid, registers) == 0)
    return 0;
  window->runner = 0;
  return -1;
}

/* CRIU sets the registers that the runner had. Until then its signals stay blocked. */
static long close_window(pid_t pid, struct user_regs_struct *registers) {
  long result = set_registers(pid, registers);

  if (result < 0)
    return result;
  real(PTRACE_SETSIGMASK, pid, pointer(sizeof(window->signal_mask)), &window->signal_mask);
  window->runner = 0;
  keep_order();
  for (int i = 0; calls && i < WINDOW_WORDS; i++) {
    struct window_word *word = &window->words[i];
    if (word->address)
      poke(pid, word->address, word->original);
  }
  return result;
}

/* Where CRIU's code begins with a call: what is called; 0 if it begins otherwise. */
static uint64_t called(pid_t pid, uint64_t start) {
  int32_t distance;
  uint64_t word;

  if (!peek(pid, start, &word) || (word & 0xff) != relative_call)
    return 0;
  distance = (int32_t)(word >> 8);
  return start + RELATIVE_CALL_LENGTH + (uint64_t)(int64_t)distance;
}

/* A thread runs CRIU's code: called from code that ends otherwise. */
static long set_thread(pid_t pid, struct user_regs_struct *registers) {
  struct user_regs_struct calling = *registers;

  calling.rbx = called(pid, registers->rip);
  calling.rip = code;
  if (!calling.rbx)
    return set_registers(pid, registers);
  for (int i = 0; i < CALL_WORDS; i++)
    if (change(pid, code + i * sizeof(uint64_t), guarded_call[i]) < 0)
      return -1;
  return open_window(pid, code + CALL_LENGTH, true, &calling);
}

static long set_regset(pid_t pid, struct iovec *from) {
  struct user_regs_struct *registers = from->iov_base;

  if (window->runner == pid)
    return close_window(pid, registers);
  if (recorded(pid, registers->rip))
    return open_window(pid, registers->rip + SYSCALL_LENGTH, false, registers);
  if (to_block == pid && process == pid)
    daemon_start = registers->rip;
  else if (to_block == pid && daemon_start == registers->rip)
    return set_thread(pid, registers);
  return set_registers(pid, registers);
}

static long set_mask(pid_t pid, void *size, const uint64_t *mask) {
  to_block = *mask == WINDOW_MASK ? pid : 0;
  return to_block ? 0 : real(PTRACE_SETSIGMASK, pid, size, (void *)(uintptr_t)mask);
}

static long run_on(int request, pid_t pid, void *data) {
  if (to_block == pid && block_signals(pid, WINDOW_MASK) < 0)
    return -1;
  if (window->runner == pid && phase == SET) {
    phase = RUNNING;
    request = follows ? PTRACE_SYSCALL : request;
  }
  if (to_follow == pid) {
    to_follow = 0;
    request = PTRACE_SYSCALL;
  }
  return real(request, pid, NULL, data);
}

/* The first register of these holds an address, the last one whether it is used. */
static long set_breakpoint(pid_t pid, void *offset, void *data) {
  if (offset == (void *)offsetof(struct user, u_debugreg[7]))
    to_follow = data ? pid : 0;
  return 0;
}

static long get_siginfo(pid_t pid, siginfo_t *info) {
  long result = real(PTRACE_GETSIGINFO, pid, NULL, info);

  if (result == 0 && window->runner == pid && phase == AT_END)
    info->si_code = SI_KERNEL;
  return result;
}

__attribute__((visibility("default"))) long ptrace(enum __ptrace_request request, ...) {
  va_list arguments;
  void *address, *data;
  pid_t pid;

  va_start(arguments, request);
  pid = va_arg(arguments, pid_t);
  address = va_arg(arguments, void *);
  data = va_arg(arguments, void *);
  va_end(arguments);
  if (!window)
    return real((int)request, pid, address, data);
  switch ((int)request) {
  case PTRACE_POKEDATA:
    return poke(pid, (uint64_t)address, (uint64_t)data);
  case PTRACE_SETREGSET:
    if (address == (void *)NT_PRSTATUS &&
        ((struct iovec *)data)->iov_len >= sizeof(struct user_regs_struct))
      return set_regset(pid, data);
    break;
  case PTRACE_SETSIGMASK:
    return set_mask(pid, address, data);
  case PTRACE_CONT:
  case PTRACE_SYSCALL:
    return run_on((int)request, pid, data);
  case PTRACE_POKEUSER:
    /* In a child of its own, CRIU tries whether there are any. */
    if (pid == process)
      return set_breakpoint(pid, address, data);
    break;
  case PTRACE_GETSIGINFO:
    return get_siginfo(pid, data);
  default:
    break;
  }
  return real((int)request, pid, address, data);
}

/* Where it stops at system calls: the first stop at the last one is its entry. */
static bool at_end(void) {
  struct user_regs_struct registers;

  if (!get_registers(window->runner, &registers) || registers.rip != window->end)
    return false;
  if (follows && ++stops < 2) {
    /* Who is followed need not tell that it is through: that call is left out. */
    registers.orig_rax = (uint64_t)-1;
    if (calls)
      set_registers(window->runner, &registers);
    return false;
  }
  registers.rax = (uint64_t)(int64_t)(int32_t)registers.rbx;
  return !calls || set_registers(window->runner, &registers) == 0;
}

/* One of the same kind that has come from elsewhere stays pending, and the runner is followed. */
static long give_back_signal(void) {
  uint64_t mask = WINDOW_MASK;

  if (real(PTRACE_SETSIGMASK, window->runner, pointer(sizeof(mask)), &mask) < 0)
    return -1;
  follows = true;
  return tgkill(process, window->runner, WINDOW_SIGNAL);
}

static bool expected(int status) {
  return WIFSTOPPED(status) && WSTOPSIG(status) == (follows ? SIGTRAP | 0x80 : WINDOW_SIGNAL);
}

/* CRIU waits for the runner's int3: it is told of one at its end. */
static pid_t await_end(int *status, int options, struct rusage *usage) {
  while (true) {
    pid_t stopped = real_wait4(window->runner, status, options, usage);

    if (stopped != window->runner || !expected(*status))
      return stopped;
    if (at_end()) {
      phase = AT_END;
      *status = SIGTRAP << 8 | 0x7f;
      return stopped;
    }
    if ((!follows && give_back_signal() < 0) ||
        real(PTRACE_SYSCALL, window->runner, NULL, NULL) < 0)
      return stopped;
  }
}

__attribute__((visibility("default"))) pid_t wait4(pid_t pid, int *status, int options,
                                                   struct rusage *usage) {
  if (window && pid == window->runner && phase == RUNNING)
    return await_end(status, options, usage);
  return real_wait4(pid, status, options, usage);
}

__attribute__((visibility("default"))) int setsockopt(int socket, int level, int name,
                                                      const void *value, socklen_t size) {
  bool repair = window && level == IPPROTO_TCP && name == TCP_REPAIR;
  bool begins = repair && *(const int *)value == TCP_REPAIR_ON;
  int result;

  if (begins)
    window->repairs++;
  keep_order();
  result = real_setsockopt(socket, level, name, value, size);
  if (repair && begins == (result < 0))
    window->repairs--;
  return result;
}
