/*
 * Two processes with a message between them that carries a file descriptor.
 *
 *   messenger REPORT
 *
 * The child waits for a SIGUSR1 before it reads the message; then it tells in REPORT what the
 * descriptor leads to. The parent waits for ever. REPORT is open only while it is written; it begins
 * with the child's pid, as the child knows it.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

union control {
	char bytes[CMSG_SPACE(sizeof(int))];
	struct cmsghdr align;
};

static void receive(const char *path, int socket)
{
	char text[16] = { 0 }, through[64] = { 0 };
	int fd = -1;
	union control control;
	struct iovec bytes = { text, sizeof(text) - 1 };
	struct msghdr message = { .msg_iov = &bytes,
				  .msg_iovlen = 1,
				  .msg_control = &control,
				  .msg_controllen = sizeof(control) };
	ssize_t got = recvmsg(socket, &message, MSG_DONTWAIT);
	FILE *report = fopen(path, "a");

	if (got > 0 && CMSG_FIRSTHDR(&message))
		memcpy(&fd, CMSG_DATA(CMSG_FIRSTHDR(&message)), sizeof(fd));
	if (fd < 0 || pread(fd, through, sizeof(through) - 1, 0) < 0)
		fprintf(report, "nothing\n");
	else
		fprintf(report, "received %s %s\n", text, through);
	fclose(report);
}

int main(int argc, char **argv)
{
	int sockets[2];
	sigset_t awaited;
	int signal;

	close_range(3, ~0U, 0);
	sigemptyset(&awaited);
	sigaddset(&awaited, SIGUSR1);
	sigprocmask(SIG_BLOCK, &awaited, NULL);
	if (argc != 2 || socketpair(AF_UNIX, SOCK_DGRAM, 0, sockets))
		return 2;
	pid_t child = fork();
	if (child == 0) {
		close(sockets[0]);
		for (;;)
			if (sigwait(&awaited, &signal) == 0)
				receive(argv[1], sockets[1]);
	}
	close(sockets[1]);

	int fd = memfd_create("letter", MFD_CLOEXEC);
	union control control = { 0 };
	struct iovec bytes = { "hello", 5 };
	struct msghdr message = { .msg_iov = &bytes,
				  .msg_iovlen = 1,
				  .msg_control = &control,
				  .msg_controllen = sizeof(control) };
	struct cmsghdr *header = CMSG_FIRSTHDR(&message);

	header->cmsg_level = SOL_SOCKET;
	header->cmsg_type = SCM_RIGHTS;
	header->cmsg_len = CMSG_LEN(sizeof(int));
	memcpy(CMSG_DATA(header), &fd, sizeof(fd));
	if (write(fd, "world", 5) != 5 || sendmsg(sockets[0], &message, 0) < 0)
		return 3;
	close(fd);
	FILE *report = fopen(argv[1], "a");
	fprintf(report, "%d\n", child);
	fclose(report);
	for (;;)
		pause();
}
