/*
 * Holds devices in every way a process can, and tells what its descriptors answer.
 *
 *   plain REPORT MAPPED DEVICE...
 *
 * MAPPED is a device to be mapped, or "-". Each SIGUSR1 makes it append a table to REPORT, a line
 * WHO CALL ANSWER each, the answer an errno's name where the call failed; the last line is "end".
 * REPORT is open only while it is written. "ready" and the pids of the three processes, as they know
 * them, stand in it once all is set up.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <time.h>
#include <unistd.h>

enum { MOST = 8, PAGE = 4096 };

/* What the processes of the tree tell each other. */
struct shared {
	volatile int asked;
	volatile int answered;
	volatile unsigned polls;
	volatile int revents;
};

static FILE *report;
static volatile sig_atomic_t told;

static void tell(int signal)
{
	(void)signal;
	told = 1;
}

static void rest(void)
{
	struct timespec left = { .tv_nsec = 5000000 };

	nanosleep(&left, NULL);
}

static void line(const char *who, const char *call, long result)
{
	if (result < 0)
		fprintf(report, "%s %s %s\n", who, call, strerrorname_np(errno));
	else
		fprintf(report, "%s %s %ld\n", who, call, result);
}

static void table(const char *who, int fd)
{
	char buffer[64] = { 0 };
	struct pollfd polled = { .fd = fd, .events = POLLIN };
	struct epoll_event event = { .events = EPOLLIN };
	struct stat st;
	int set = epoll_create1(EPOLL_CLOEXEC);

	fprintf(report, "%s F_GETFL %#o\n", who, fcntl(fd, F_GETFL));
	line(who, "F_GETFD", fcntl(fd, F_GETFD));
	line(who, "read", read(fd, buffer, sizeof(buffer)));
	memset(buffer, 0, sizeof(buffer));
	line(who, "write", write(fd, buffer, 1));
	line(who, "ioctl", ioctl(fd, 0x4501, buffer));
	poll(&polled, 1, 0);
	fprintf(report, "%s poll %#x\n", who, polled.revents);
	line(who, "epoll_ctl", epoll_ctl(set, EPOLL_CTL_ADD, fd, &event));
	line(who, "mmap", mmap(NULL, PAGE, PROT_READ, MAP_SHARED, fd, 0) == MAP_FAILED ? -1 : 0);
	if (fstat(fd, &st) == 0)
		fprintf(report, "%s fstat %#o %u:%u\n", who, st.st_mode & S_IFMT, major(st.st_rdev),
			minor(st.st_rdev));
	else
		line(who, "fstat", -1);
	int copy = dup(fd);
	line(who, "dup", copy < 0 ? -1 : 0);
	line(who, "close", close(copy));
	close(set);
}

static int watch(int set, int fd, int data)
{
	struct epoll_event event = { .events = EPOLLIN, .data.u64 = data };

	/* A device that cannot be polled is refused with EPERM; it is then just not in the set. */
	return epoll_ctl(set, EPOLL_CTL_ADD, fd, &event);
}

static int by_data(const void *a, const void *b)
{
	return ((const struct epoll_event *)a)->data.u64 < ((const struct epoll_event *)b)->data.u64
		       ? -1
		       : 1;
}

static void ready(const char *who, int set)
{
	struct epoll_event events[2 * MOST];
	int n = epoll_wait(set, events, 2 * MOST, 0);

	fprintf(report, "%s epoll_wait %d", who, n);
	if (n > 0)
		qsort(events, n, sizeof(events[0]), by_data);
	for (int i = 0; i < n; i++)
		fprintf(report, " %d=%#x", (int)events[i].data.u64, events[i].events);
	fprintf(report, "\n");
}

union control {
	char bytes[CMSG_SPACE(sizeof(int))];
	struct cmsghdr align;
};

static void send_fd(int socket, int fd)
{
	union control control = { 0 };
	struct iovec bytes = { "x", 1 };
	struct msghdr message = { .msg_iov = &bytes,
				  .msg_iovlen = 1,
				  .msg_control = &control,
				  .msg_controllen = sizeof(control) };
	struct cmsghdr *header = CMSG_FIRSTHDR(&message);

	header->cmsg_level = SOL_SOCKET;
	header->cmsg_type = SCM_RIGHTS;
	header->cmsg_len = CMSG_LEN(sizeof(int));
	memcpy(CMSG_DATA(header), &fd, sizeof(fd));
	sendmsg(socket, &message, 0);
}

static int receive_fd(int socket)
{
	char byte;
	int fd = -1;
	union control control;
	struct iovec bytes = { &byte, 1 };
	struct msghdr message = { .msg_iov = &bytes,
				  .msg_iovlen = 1,
				  .msg_control = &control,
				  .msg_controllen = sizeof(control) };

	if (recvmsg(socket, &message, MSG_DONTWAIT) >= 0 && CMSG_FIRSTHDR(&message))
		memcpy(&fd, CMSG_DATA(CMSG_FIRSTHDR(&message)), sizeof(fd));
	return fd;
}

static int open_device(const char *path)
{
	int fd = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC);

	return fd < 0 ? open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC) : fd;
}

static void poll_for_ever(int fd, struct shared *shared)
{
	for (;;) {
		struct pollfd polled = { .fd = fd, .events = POLLPRI };

		if (poll(&polled, 1, 5) >= 0) {
			shared->revents = polled.revents;
			shared->polls++;
		}
		rest();
	}
}

static void answer_for_ever(const char *path, int fd, struct shared *shared)
{
	for (;;) {
		if (shared->asked > shared->answered) {
			report = fopen(path, "a");
			table("child", fd);
			fclose(report);
			shared->answered = shared->asked;
		}
		rest();
	}
}

int main(int argc, char **argv)
{
	int n = argc - 3, fd[MOST], pipes[2], sockets[2];
	struct sigaction on_told = { .sa_handler = tell };
	unsigned char *mapping = MAP_FAILED;

	close_range(3, ~0U, 0);
	struct shared *shared =
		mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (n < 1 || n > MOST || pipe(pipes) || write(pipes[1], "p", 1) != 1)
		return 2;
	sigaction(SIGUSR1, &on_told, NULL);
	signal(SIGIO, SIG_IGN);
	for (int i = 0; i < n; i++)
		if ((fd[i] = open_device(argv[3 + i])) < 0)
			return 3;
	int second = dup(fd[0]), last = fd[n - 1];

	int inner = epoll_create1(EPOLL_CLOEXEC), outer = epoll_create1(EPOLL_CLOEXEC);
	for (int i = 0; i < n; i++)
		watch(inner, fd[i], 100 + i);
	watch(outer, inner, 300);
	watch(outer, pipes[0], 301);

	fcntl(last, F_SETOWN, getpid());
	fcntl(last, F_SETSIG, SIGIO);
	fcntl(last, F_SETFL, fcntl(last, F_GETFL) | O_ASYNC);

	if (strcmp(argv[2], "-")) {
		int mapped = open(argv[2], O_RDONLY | O_CLOEXEC);

		mapping = mmap(NULL, PAGE, PROT_READ, MAP_SHARED, mapped, 0);
		if (mapping == MAP_FAILED)
			return 4;
	}

	pid_t poller = fork();
	if (poller == 0)
		poll_for_ever(last, shared);
	pid_t child = fork();
	if (child == 0)
		answer_for_ever(argv[1], fd[0], shared);
	/* Made here, so that both ends and the message between them belong to this process alone. */
	if (socketpair(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0, sockets))
		return 5;
	int passing = open_device(argv[3]);
	send_fd(sockets[0], passing);
	close(passing);
	while (shared->polls == 0)
		rest();
	report = fopen(argv[1], "a");
	fprintf(report, "ready %d %d %d\n", getpid(), poller, child);
	fclose(report);

	for (;;) {
		unsigned polls = shared->polls;

		if (!told) {
			rest();
			continue;
		}
		told = 0;
		shared->asked++;
		while (shared->answered < shared->asked || shared->polls < polls + 2)
			rest();
		report = fopen(argv[1], "a");
		for (int i = 0; i < n; i++)
			table(argv[3 + i], fd[i]);
		table("dup", second);
		passing = receive_fd(sockets[1]);
		table("in-flight", passing);
		send_fd(sockets[0], passing);
		close(passing);
		fprintf(report, "loop poll %#x\n", shared->revents);
		ready("inner", inner);
		ready("outer", outer);
		/* Not touched directly: what lies beyond the end of a device is no memory. */
		if (mapping != MAP_FAILED)
			line("mapping", "readable", write(pipes[1], mapping, 1));
		fprintf(report, "end\n");
		fclose(report);
	}
}
