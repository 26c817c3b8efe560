/*
 * The C counterpart of Replug's sender: one system call an event, and a reader.
 *
 *   uevents send GROUPS COUNT   sends the message on standard input COUNT times to these netlink
 *                               groups, or to the kernel (0), whose answer is read each time;
 *                               writes the nanoseconds that it took
 *   uevents read GROUPS         reads all that comes, for ever; writes a line when it listens
 */
#include <linux/netlink.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static char buffer[8192];

static int send_all(int fd, struct sockaddr_nl *to, int count)
{
	static char message[8192];
	struct nlmsghdr *header = (struct nlmsghdr *)message;
	struct timespec begin, end;
	ssize_t length = read(STDIN_FILENO, message, sizeof(message));

	clock_gettime(CLOCK_MONOTONIC, &begin);
	for (int i = 0; i < count; i++) {
		if (!to->nl_groups)
			header->nlmsg_seq = (unsigned)i;
		if (sendto(fd, message, (size_t)length, 0, (struct sockaddr *)to, sizeof(*to)) < 0 &&
		    to->nl_groups == 0)
			return 1;
		if (!to->nl_groups) {
			struct nlmsgerr *answer = NLMSG_DATA((struct nlmsghdr *)buffer);

			if (recv(fd, buffer, sizeof(buffer), 0) < 0 || answer->error)
				return 1;
		}
	}
	clock_gettime(CLOCK_MONOTONIC, &end);
	printf("%lld\n", (end.tv_sec - begin.tv_sec) * 1000000000LL + end.tv_nsec - begin.tv_nsec);
	return 0;
}

int main(int argc, char **argv)
{
	struct sockaddr_nl address = { .nl_family = AF_NETLINK };
	int fd = socket(AF_NETLINK, SOCK_RAW, NETLINK_KOBJECT_UEVENT);

	if (argc < 3 || fd < 0)
		return 2;
	address.nl_groups = (unsigned)atoi(argv[2]);
	if (strcmp(argv[1], "send") == 0)
		return send_all(fd, &address, atoi(argv[3]));
	if (bind(fd, (struct sockaddr *)&address, sizeof(address)))
		return 1;
	puts("ready");
	fflush(stdout);
	for (;;)
		recv(fd, buffer, sizeof(buffer), 0);
}
