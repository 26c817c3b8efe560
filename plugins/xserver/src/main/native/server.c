/* The connection to the X server. */
#define _GNU_SOURCE
#include "screen.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

char failure[256];
xcb_connection_t *connection;
xcb_screen_t *screen;

bool fail(const char *what) {
  snprintf(failure, sizeof(failure), "%s", what);
  return false;
}

static xcb_connection_t *connect_to(const char *path, const char *authority) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  static char shown[512];
  xcb_auth_info_t info = {0};
  int length = 0, file, fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

  if (strlen(path) >= sizeof(address.sun_path)) {
    errno = ENAMETOOLONG;
    return NULL;
  }
  strcpy(address.sun_path, path);
  file = open(authority, O_RDONLY | O_CLOEXEC);
  if (file >= 0) {
    length = (int)read(file, shown, sizeof(shown));
    close(file);
  }
  if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof(address)) < 0)
    return NULL;
  if (length > 0) {
    char *end = memchr(shown, '\n', length);

    if (end) {
      info.name = shown;
      info.namelen = (int)(end - shown);
      info.data = end + 1;
      info.datalen = length - info.namelen - 1;
    }
  }
  return xcb_connect_to_fd(fd, info.namelen ? &info : NULL);
}

bool server_connect(const char *socket, const char *authority) {
  connection = connect_to(socket, authority);
  if (!connection || xcb_connection_has_error(connection)) {
    snprintf(failure, sizeof(failure), "the X server at %s does not let it in: %s", socket,
             connection ? "the connection was refused" : strerror(errno));
    return false;
  }
  screen = xcb_setup_roots_iterator(xcb_get_setup(connection)).data;
  return true;
}

const xcb_query_extension_reply_t *extension(xcb_extension_t *id) {
  const xcb_query_extension_reply_t *reply = xcb_get_extension_data(connection, id);

  return reply && reply->present ? reply : NULL;
}
