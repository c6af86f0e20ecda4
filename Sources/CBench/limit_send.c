#define _GNU_SOURCE
#include "include/CBench.h"
#include "machine.h"
#include "websocket_accept.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

// The physical limit to compare a server with: one thread, epoll; each message is framed once and sent to every
// connection whose path does not hold "pub". It has no limits and no defences, because it is a yardstick and not a
// server.
//
//   bench-limit send PORT [cork] [greet=BYTES]
// cork: everything read in one pass over the ready sockets is sent with one send() per viewer.
// greet: each viewer is at once sent this many bytes, in frames of at most 60,000, as a newcomer is sent a snapshot.
// Prints {"port":N} once it listens. PORT 0 means any free port.

#define DESCRIPTORS_MAX 65536
enum { P_FREE, P_HANDSHAKE, P_OPEN };
typedef struct {
  uint8_t state, is_pub;
  size_t kept_n;
  uint8_t *kept;   // an unfinished frame
  size_t greeted;  // bytes of the greeting that were sent
} peer;
// The connections, by descriptor.
static peer *peers;
static int epoll, listener, *viewers, n_viewers;
static bool cork;
static uint64_t cut_short;

typedef struct {
  uint8_t *p;
  size_t n, cap;
} bytes;
static bytes frames, greeting;

static void put(bytes *b, const void *p, size_t n) {
  if (b->n + n > b->cap) b->p = realloc(b->p, b->cap = (b->n + n) * 2 + 4096);
  memcpy(b->p + b->n, p, n);
  b->n += n;
}

static void put_frame(bytes *b, const uint8_t *p, size_t n) {
  uint8_t header[4] = {0x81, (uint8_t)n, 0, 0};
  if (n >= 126) {
    header[1] = 126;
    header[2] = (uint8_t)(n >> 8);
    header[3] = (uint8_t)n;
  }
  put(b, header, n < 126 ? 2 : 4);
  put(b, p, n);
}

static void send_frames_to_viewers(void) {
  for (int i = 0; i < n_viewers; i++)
    if (send(viewers[i], frames.p, frames.n, MSG_NOSIGNAL | MSG_DONTWAIT) != (ssize_t)frames.n) cut_short++;
  frames.n = 0;
}

static void drop(int fd) {
  for (int i = 0; i < n_viewers; i++) {
    if (viewers[i] != fd) continue;
    viewers[i] = viewers[--n_viewers];
    break;
  }
  free(peers[fd].kept);
  memset(&peers[fd], 0, sizeof peers[fd]);
  close(fd);
}

static void greet(int fd) {
  peer *c = &peers[fd];
  while (c->greeted < greeting.n) {
    ssize_t r = send(fd, greeting.p + c->greeted, greeting.n - c->greeted, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (r <= 0) break;
    c->greeted += (size_t)r;
  }
  struct epoll_event e = {.events = c->greeted < greeting.n ? EPOLLIN | EPOLLOUT : EPOLLIN, .data.fd = fd};
  epoll_ctl(epoll, EPOLL_CTL_MOD, fd, &e);
}

// Responds to the handshake in `text` when it is whole. Returns the bytes used; 0 when it is not whole; -1 when it is
// not a handshake.
static ssize_t handshake(int fd, char *text) {
  char *end = strstr(text, "\r\n\r\n"), *key = strcasestr(text, "sec-websocket-key: ");
  if (!end) return 0;
  if (!key) return -1;
  char accept[29], out[256];
  websocket_accept(key + 19, accept);
  int n = snprintf(out, sizeof out,
                   "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                   "Sec-WebSocket-Accept: %s\r\n\r\n",
                   accept);
  *strchr(text, '\n') = 0;
  peers[fd].is_pub = strstr(text, "pub") != NULL;
  if (send(fd, out, (size_t)n, MSG_NOSIGNAL) != n) return -1;
  peers[fd].state = P_OPEN;
  if (!peers[fd].is_pub) {
    viewers[n_viewers++] = fd;
    if (greeting.n) greet(fd);
  }
  return end - text + 4;
}

// Reads one masked frame at p[0..n). Returns the bytes used; 0 when it has not arrived whole; -1 to drop the
// connection.
static ssize_t read_frame(uint8_t *p, size_t n) {
  if (n < 6) return 0;
  size_t length = p[1] & 127, header = 2;
  if (length == 127) return -1;
  if (length == 126) {
    if (n < 8) return 0;
    length = (size_t)p[2] << 8 | p[3];
    header = 4;
  }
  if (n < header + 4 + length) return 0;
  uint8_t *mask = p + header, *payload = p + header + 4;
  for (size_t i = 0; i < length; i++) payload[i] ^= mask[i & 3];
  int op = p[0] & 15;
  if (op == 8) return -1;
  if (op == 1 || op == 2) {
    put_frame(&frames, payload, length);
    if (!cork) send_frames_to_viewers();
  }
  return (ssize_t)(header + 4 + length);
}

static void on_input(int fd) {
  static uint8_t in[1 << 18];
  peer *c = &peers[fd];
  if (c->kept_n) memcpy(in, c->kept, c->kept_n);
  ssize_t r = recv(fd, in + c->kept_n, sizeof in - c->kept_n - 1, 0);
  if (r < 0 && errno == EAGAIN) return;
  size_t n = c->kept_n + (size_t)(r > 0 ? r : 0), used = 0;
  ssize_t step = r > 0 ? 0 : -1;
  if (step == 0 && c->state == P_HANDSHAKE) {
    in[n] = 0;
    step = handshake(fd, (char *)in);
    if (step > 0) used = (size_t)step;
  }
  if (step >= 0 && c->state == P_OPEN)
    while ((step = read_frame(in + used, n - used)) > 0) used += (size_t)step;
  if (step < 0) {
    drop(fd);
    return;
  }
  size_t rest = n - used;
  if (rest) {
    c->kept = realloc(c->kept, rest);
    memcpy(c->kept, in + used, rest);
  }
  c->kept_n = rest;
}

static void make_greeting(size_t left) {
  static uint8_t x[60000];
  memset(x, 'x', sizeof x);
  while (left) {
    size_t part = left < sizeof x ? left : sizeof x;
    put_frame(&greeting, x, part);
    left -= part;
  }
}

static void watch(int fd) {
  struct epoll_event e = {.events = EPOLLIN, .data.fd = fd};
  epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &e);
}

// Listens, and prints at which port. Returns false when it cannot.
static bool begin_listening(int port) {
  int one = 1;
  listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
  a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof a;
  if (bind(listener, (struct sockaddr *)&a, size) || listen(listener, 4096) ||
      getsockname(listener, (struct sockaddr *)&a, &size)) {
    perror("bench-limit send: listen");
    return false;
  }
  printf("{\"port\":%d}\n", ntohs(a.sin_port));
  fflush(stdout);
  watch(listener);
  return true;
}

static void accept_all(void) {
  int fd, one = 1;
  while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
    if (fd >= DESCRIPTORS_MAX) {
      close(fd);
      continue;
    }
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    peers[fd].state = P_HANDSHAKE;
    watch(fd);
  }
}

static volatile sig_atomic_t stop;
static void on_signal(int number) {
  (void)number;
  stop = 1;
}

static void serve(void) {
  struct epoll_event events[512];
  while (!stop) {
    int n = epoll_wait(epoll, events, 512, 1000);
    for (int i = 0; i < n; i++) {
      int fd = events[i].data.fd;
      if (fd == listener) {
        accept_all();
        continue;
      }
      if (events[i].events & EPOLLOUT) greet(fd);
      if (events[i].events & (EPOLLIN | EPOLLHUP | EPOLLERR)) on_input(fd);
    }
    if (frames.n) send_frames_to_viewers();
  }
}

int polder_limit_send_main(int argc, char **argv) {
  if (argc < 2) {
    fprintf(stderr, "bench-limit send PORT [cork] [greet=BYTES]\n");
    return 2;
  }
  for (int i = 2; i < argc; i++) {
    if (!strcmp(argv[i], "cork")) cork = true;
    if (!strncmp(argv[i], "greet=", 6)) make_greeting(strtoul(argv[i] + 6, NULL, 10));
  }
  signal(SIGTERM, on_signal);
  signal(SIGINT, on_signal);
  signal(SIGPIPE, SIG_IGN);
  raise_descriptor_limit();
  peers = calloc(DESCRIPTORS_MAX, sizeof *peers);
  viewers = calloc(DESCRIPTORS_MAX, sizeof *viewers);
  epoll = epoll_create1(EPOLL_CLOEXEC);
  if (!begin_listening(atoi(argv[1]))) return 1;
  serve();
  if (cut_short) fprintf(stderr, "bench-limit send: %llu sends were cut short\n", (unsigned long long)cut_short);
  return 0;
}
