/*
 * A process to try CRIU on: a session of its own that holds a TCP and a UDP socket.
 *
 * Writes a line when it is ready, and ends by itself after a minute, also after a restore.
 */
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

static int open_socket(int type) {
  struct sockaddr_in address = {.sin_family = AF_INET,
                                .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  int fd = socket(AF_INET, type, 0);

  if (fd < 0 || bind(fd, (struct sockaddr *)&address, sizeof(address)) < 0)
    return -1;
  return fd;
}

int main(void) {
  int tcp = open_socket(SOCK_STREAM);

  if (setsid() < 0 || tcp < 0 || listen(tcp, 1) < 0 || open_socket(SOCK_DGRAM) < 0)
    return 1;
  alarm(60);
  if (write(STDOUT_FILENO, "ready\n", 6) != 6)
    return 1;
  for (;;)
    pause();
}
