/*
 * Holds devices in every way a session can, then reports what its descriptors answer.
 *
 *   holder REPORT MAPPED DEVICE...
 *
 * MAPPED is a file to be mapped, or "-". The last line before the wait is "ready"; SIGUSR1 ends the
 * wait; the last line of all is "end". A line is WHO CALL RESULT, the result an errno's name where
 * the call failed.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MOST = 8, PAGE = 4096, MILLISECOND = 1000000 };

union control {
	char bytes[CMSG_SPACE(sizeof(int))];
	struct cmsghdr align;
};

static FILE *report;
static volatile sig_atomic_t told;

static void tell(int signal)
{
	(void)signal;
	told = 1;
}

static void line(const char *who, const char *call, long result)
{
	if (result < 0)
		fprintf(report, "%s %s %s\n", who, call, strerrorname_np(errno));
	else
		fprintf(report, "%s %s %ld\n", who, call, result);
	fflush(report);
}

static void pause_for(long nanoseconds)
{
	struct timespec left = { .tv_nsec = nanoseconds };

	while (nanosleep(&left, &left) && errno == EINTR)
		;
}

static void table(const char *who, int fd)
{
	char buffer[64] = { 0 };
	struct pollfd polled = { .fd = fd, .events = POLLIN };
	struct epoll_event event = { .events = EPOLLIN };
	struct stat st;
	int flags = fcntl(fd, F_GETFL);
	int set = epoll_create1(0);

	fcntl(fd, F_SETFL, flags | O_NONBLOCK);
	line(who, "read", read(fd, buffer, sizeof(buffer)));
	line(who, "write", write(fd, buffer, 1));
	line(who, "ioctl", ioctl(fd, 0x4501, buffer));
	poll(&polled, 1, 0);
	fprintf(report, "%s poll %#x\n", who, polled.revents);
	line(who, "epoll_ctl", epoll_ctl(set, EPOLL_CTL_ADD, fd, &event));
	line(who, "mmap", mmap(NULL, PAGE, PROT_READ, MAP_SHARED, fd, 0) == MAP_FAILED ? -1 : 0);
	line(who, "lseek", lseek(fd, 0, SEEK_CUR));
	line(who, "F_GETFD", fcntl(fd, F_GETFD));
	line(who, "F_SETFD", fcntl(fd, F_SETFD, fcntl(fd, F_GETFD)));
	fprintf(report, "%s opened %#o\n", who, flags & O_PATH);
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

static int by_data(const void *a, const void *b)
{
	uint64_t left = ((const struct epoll_event *)a)->data.u64;
	uint64_t right = ((const struct epoll_event *)b)->data.u64;

	return left < right ? -1 : left > right;
}

static void ready(const char *who, int set)
{
	struct epoll_event events[2 * MOST];
	int n = epoll_wait(set, events, 2 * MOST, 100);

	fprintf(report, "%s epoll_wait %d", who, n);
	if (n > 0)
		qsort(events, n, sizeof(events[0]), by_data);
	for (int i = 0; i < n; i++)
		fprintf(report, " %llu=%#x", (unsigned long long)events[i].data.u64, events[i].events);
	fprintf(report, "\n");
	fflush(report);
}

/* A device that cannot be polled is refused with EPERM; it is then just not in the set. */
static int watch(int set, int fd, uint64_t data)
{
	struct epoll_event event = { .events = EPOLLIN, .data.u64 = data };

	return epoll_ctl(set, EPOLL_CTL_ADD, fd, &event);
}

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
	if (sendmsg(socket, &message, 0) < 0)
		line("setup", "sendmsg", -1);
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

static unsigned char *map(const char *path, int flags, off_t offset)
{
	int fd = open(path, O_RDWR);
	unsigned char *start = mmap(NULL, 2 * PAGE, PROT_READ | PROT_WRITE, flags, fd, offset);

	if (start == MAP_FAILED)
		line("setup", "mmap", -1);
	close(fd);
	return start;
}

static void poll_for_ever(int fd)
{
	struct pollfd polled = { .fd = fd, .events = POLLPRI };
	int n;

	do
		n = poll(&polled, 1, -1);
	while (n < 0 && errno == EINTR);
	fprintf(report, "poller poll %#x\n", polled.revents);
	fflush(report);
	_exit(0);
}

int main(int argc, char **argv)
{
	int n = argc - 3, fd[MOST], pipes[2], sockets[2];
	struct sigaction on_told = { .sa_handler = tell };
	unsigned char *shared = NULL, *private = NULL;

	if (n < 1 || n > MOST || !(report = fopen(argv[1], "w")) || pipe(pipes) ||
	    socketpair(AF_UNIX, SOCK_DGRAM, 0, sockets) || write(pipes[1], "p", 1) != 1)
		return 2;
	sigaction(SIGUSR1, &on_told, NULL);
	signal(SIGIO, SIG_IGN);
	for (int i = 0; i < n; i++) {
		fd[i] = open(argv[3 + i], O_RDWR | O_CLOEXEC);
		if (fd[i] < 0)
			fd[i] = open(argv[3 + i], O_RDONLY | O_CLOEXEC);
		if (fd[i] < 0)
			line("setup", argv[3 + i], -1);
	}
	int second = dup(fd[0]);

	int inner = epoll_create1(0), outer = epoll_create1(EPOLL_CLOEXEC);
	int mixed = epoll_create1(0), moving = epoll_create1(0);
	for (int i = 0; i < n; i++) {
		watch(inner, fd[i], 100 + i);
		watch(mixed, fd[i], 200 + i);
	}
	watch(outer, inner, 300);
	watch(outer, pipes[0], 301);
	watch(mixed, pipes[0], 299);
	watch(moving, fd[0], 400);
	watch(moving, pipes[0], 401);

	int last = fd[n - 1];
	fcntl(last, F_SETOWN, getpid());
	fcntl(last, F_SETSIG, SIGIO);
	fcntl(last, F_SETFL, fcntl(last, F_GETFL) | O_ASYNC);

	/* In flight: one that is open here too, one that is open nowhere else, one epoll set. */
	int passing = open(argv[3], O_RDWR);
	send_fd(sockets[0], fd[0]);
	send_fd(sockets[0], passing);
	send_fd(sockets[0], moving);
	close(passing);
	close(moving);

	int timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK);
	struct itimerspec period = { { 0, 20 * MILLISECOND }, { 0, 20 * MILLISECOND } };
	timerfd_settime(timer, 0, &period, NULL);

	if (strcmp(argv[2], "-")) {
		shared = map(argv[2], MAP_SHARED, PAGE);
		private = map(argv[2], MAP_PRIVATE, 0);
		mmap(NULL, PAGE, PROT_READ, MAP_SHARED, open(argv[2], O_RDWR), 0);
	}

	pid_t poller = fork();
	if (poller == 0)
		poll_for_ever(last);
	pid_t child = fork();
	if (child == 0) {
		/* Another file under the number that the set knows the first device by. */
		int moved = fcntl(fd[0], F_DUPFD_CLOEXEC, 50);
		dup2(pipes[1], fd[0]);
		while (!told)
			pause_for(5 * MILLISECOND);
		table("child", moved);
		ready("child", mixed);
		_exit(0);
	}
	pause_for(100 * MILLISECOND);
	fprintf(report, "pid %d\nready\n", getpid());
	fflush(report);
	while (!told)
		pause_for(5 * MILLISECOND);

	kill(child, SIGUSR1);
	waitpid(child, NULL, 0);
	waitpid(poller, NULL, 0);
	for (int i = 0; i < n; i++) {
		char who[32];

		snprintf(who, sizeof(who), "device%d", i);
		table(who, fd[i]);
	}
	table("dup", second);
	table("inflight", receive_fd(sockets[1]));
	table("passing", receive_fd(sockets[1]));
	ready("moving", receive_fd(sockets[1]));
	ready("inner", inner);
	ready("outer", outer);
	ready("mixed", mixed);
	for (int i = 0; i < 2; i++) {
		uint64_t ticks = 0;

		pause_for(100 * MILLISECOND);
		line("timer", i ? "again" : "once", read(timer, &ticks, sizeof(ticks)));
	}
	if (shared) {
		memset(shared, 1, 2 * PAGE);
		memset(private, 2, 2 * PAGE);
		line("mapping", "sum", shared[2 * PAGE - 1] + private[2 * PAGE - 1]);
	}
	fprintf(report, "end\n");
	fclose(report);
	return 0;
}
