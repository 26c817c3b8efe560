/*
 * The C counterpart of Replug's sender: one system call an event, and a reader.
 *
 *   uevents send GROUPS COUNT   sends the message on standard input COUNT times to these netlink
 *                               groups, or to the kernel (0), whose answer is read each time;
 *                               writes the nanoseconds that it took
 *   uevents build GROUPS COUNT  the same, but each message is put together anew from its texts:
 *                               what comes before the first `=` of the message stays as it is
 *   uevents read GROUPS         reads all that comes, for ever; writes a line when it listens
 */
#define _GNU_SOURCE
#include <linux/netlink.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static char buffer[8192];

static char message[8192];

/* The message as texts: where each key and each value begins. */
static char texts[8192];
static char *keys[64], *values[64];
static int properties;
static size_t head;

static void take_apart(size_t length)
{
	size_t at;

	memcpy(texts, message, length);
	head = (size_t)((char *)memchr(texts, '=', length) - texts);
	while (head > 0 && texts[head - 1] != 0)
		head--;
	for (at = head; at < length && properties < 64; at += strlen(texts + at) + 1) {
		char *equals = strchr(texts + at, '=');

		keys[properties] = texts + at;
		values[properties++] = equals + 1;
	}
	for (int i = 0; i < properties; i++)
		values[i][-1] = 0;
	for (int i = 0; i < properties; i++)
		values[i] = strdup(values[i]);
}

static size_t build(void)
{
	char *end = message + head;

	memcpy(message, texts, head);
	for (int i = 0; i < properties; i++) {
		end = stpcpy(end, keys[i]);
		*end++ = '=';
		end = stpcpy(end, values[i]) + 1;
	}
	return (size_t)(end - message);
}

static int send_all(int fd, struct sockaddr_nl *to, int count, int anew)
{
	struct nlmsghdr *header = (struct nlmsghdr *)message;
	struct timespec begin, end;
	ssize_t length = read(STDIN_FILENO, message, sizeof(message));

	if (anew)
		take_apart((size_t)length);
	clock_gettime(CLOCK_MONOTONIC, &begin);
	for (int i = 0; i < count; i++) {
		if (anew)
			length = (ssize_t)build();
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
	if (strcmp(argv[1], "send") == 0 || strcmp(argv[1], "build") == 0)
		return send_all(fd, &address, atoi(argv[3]), strcmp(argv[1], "build") == 0);
	if (bind(fd, (struct sockaddr *)&address, sizeof(address)))
		return 1;
	puts("ready");
	fflush(stdout);
	for (;;)
		recv(fd, buffer, sizeof(buffer), 0);
}
