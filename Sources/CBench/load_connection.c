#define _GNU_SOURCE
#include "load.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

// The TCP connections: opening, the WebSocket handshake, reading, writing, closing.

// The sample key of RFC 6455 §1.3, and the accept value that the server must give for it.
#define WS_KEY "dGhlIHNhbXBsZSBub25jZQ=="
#define WS_ACCEPT "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="
// Connections from one source address; there are some 28,000 ports for each.
#define CONNECTIONS_PER_SOURCE 25000

conn *connections;
int n_connections, epoll, n_open, n_ready, n_failed, n_connecting;

static void watch(conn *c, uint32_t events, int op) {
  struct epoll_event e = {.events = events, .data.u32 = (uint32_t)c->id};
  if (epoll_ctl(epoll, op, c->fd, &e) < 0 && op != EPOLL_CTL_DEL) die("epoll_ctl: %s", strerror(errno));
}

void conn_close(conn *c, const char *why) {
  if (c->state == C_CLOSED) return;
  if (c->state == C_OPEN) {
    n_open--;
    if (!shutting) counts.closed_early++;
    if (!shutting && c->is_sub && !c->stalled) live_subs--;
  } else {
    n_failed++;
  }
  if (c->state == C_CONNECTING || c->state == C_HANDSHAKE) n_connecting--;
  if (!shutting) count_error("connection %d: %s", c->id, why);
  c->state = C_CLOSED;
  close(c->fd);
}

void conn_write(conn *c, const uint8_t *p, size_t n) {
  if (c->state == C_CLOSED) return;
  counts.tx_bytes += n;
  if (!c->out_n) {
    ssize_t r = send(c->fd, p, n, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (r < 0 && errno != EAGAIN) {
      conn_close(c, strerror(errno));
      return;
    }
    if (r > 0) {
      p += r;
      n -= (size_t)r;
    }
    if (!n) return;
  }
  if (c->out_n + n > c->out_cap) c->out = xrealloc(c->out, c->out_cap = (c->out_n + n) * 2);
  memcpy(c->out + c->out_n, p, n);
  c->out_n += n;
  if (!c->want_out) {
    c->want_out = 1;
    watch(c, EPOLLIN | EPOLLOUT, EPOLL_CTL_MOD);
  }
}

static void send_hellos(conn *c) {
  const char **hellos = c->is_sub ? options.hello : options.pub_hello;
  int n = c->is_sub ? options.nhello : options.npub_hello;
  for (int i = 0; i < n; i++) {
    blob b = expand(hellos[i], c->id, 0, 0);
    ws_send(c, options.hello_bin ? 2 : 1, b.p, b.n);
    free(b.p);
  }
}

static void conn_opened(conn *c) {
  c->state = C_OPEN;
  n_open++;
  n_connecting--;
  if (c->is_sub && !c->stalled) live_subs++;
  if (!c->is_sub || (!options.ready && !options.ready_bytes)) {
    c->ready = 1;
    n_ready++;
  }
  if (!c->is_http) send_hellos(c);
}

static void conn_handshake(conn *c) {
  if (c->is_http) {
    conn_opened(c);
    return;
  }
  c->state = C_HANDSHAKE;
  char b[8192];
  int n = 0;
  blob path = expand(c->is_sub || !options.pub_path ? options.path : options.pub_path, c->id, 0, 0);
  n += snprintf(b, sizeof b,
                "GET %.*s HTTP/1.1\r\nHost: %s:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                "Sec-WebSocket-Key: " WS_KEY "\r\nSec-WebSocket-Version: 13\r\n",
                (int)path.n, path.p, options.host, options.port);
  free(path.p);
  if (options.origin) n += snprintf(b + n, sizeof b - (size_t)n, "Origin: %s\r\n", options.origin);
  if (options.proto) n += snprintf(b + n, sizeof b - (size_t)n, "Sec-WebSocket-Protocol: %s\r\n", options.proto);
  for (int i = 0; i < options.nhdr; i++) {
    blob h = expand(options.hdr[i], c->id, 0, 0);
    n += snprintf(b + n, sizeof b - (size_t)n, "%.*s\r\n", (int)h.n, h.p);
    free(h.p);
  }
  n += snprintf(b + n, sizeof b - (size_t)n, "\r\n");
  if (n >= (int)sizeof b) die("request head over %zu bytes", sizeof b);
  conn_write(c, (uint8_t *)b, (size_t)n);
}

// Binds the socket to one of the source addresses 127.0.0.2, 127.0.0.3, … when there are more connections than one has
// ports for.
static void choose_source(conn *c) {
  if (n_connections <= CONNECTIONS_PER_SOURCE && options.sources <= 1) return;
  int each = options.sources > 1 ? (n_connections + options.sources - 1) / options.sources : CONNECTIONS_PER_SOURCE;
  int one = 1;
  struct sockaddr_in source = {.sin_family = AF_INET};
  source.sin_addr.s_addr = htonl(0x7f000002u + (uint32_t)(c->id / each));
  setsockopt(c->fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &one, sizeof one);
  if (bind(c->fd, (struct sockaddr *)&source, sizeof source) < 0) die("bind: %s", strerror(errno));
}

void conn_start(conn *c) {
  c->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (c->fd < 0) die("socket: %s (connection %d; raise ulimit -n)", strerror(errno), c->id);
  int one = 1;
  setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  struct sockaddr_in server = {.sin_family = AF_INET, .sin_port = htons((uint16_t)options.port)};
  inet_pton(AF_INET, options.host, &server.sin_addr);
  choose_source(c);
  c->state = C_CONNECTING;
  n_connecting++;
  int r = connect(c->fd, (struct sockaddr *)&server, sizeof server);
  if (r < 0 && errno != EINPROGRESS) {
    watch(c, 0, EPOLL_CTL_ADD);
    conn_close(c, strerror(errno));
    return;
  }
  c->want_out = 1;
  watch(c, EPOLLIN | EPOLLOUT, EPOLL_CTL_ADD);
}

// Reads the response to the handshake in p[0..n), which has a free byte after it. Returns the bytes used.
static size_t read_handshake(conn *c, uint8_t *p, size_t n) {
  uint8_t *end = memmem(p, n, "\r\n\r\n", 4);
  if (!end) return 0;
  *end = 0;
  if (n < 12 || strncmp((char *)p + 8, " 101", 4) || !strstr((char *)p, WS_ACCEPT)) {
    char why[200];
    snprintf(why, sizeof why, "handshake refused: %.120s", p);
    conn_close(c, why);
    return 0;
  }
  conn_opened(c);
  // A stalled subscriber reads nothing more.
  if (c->stalled && c->state == C_OPEN) watch(c, 0, EPOLL_CTL_MOD);
  return (size_t)(end - p) + 4;
}

static void keep_rest(conn *c, const uint8_t *p, size_t n) {
  if (n) {
    if (n > c->in_cap) c->in = xrealloc(c->in, c->in_cap = n + 512);
    memcpy(c->in, p, n);
  } else if (c->in) {
    free(c->in);
    c->in = NULL;
    c->in_cap = 0;
  }
  c->in_n = n;
}

void on_readable(conn *c) {
  static uint8_t *buffer;
  static size_t cap = 1 << 18;
  size_t have = c->in_n;
  if (!buffer || have + 65536 > cap) buffer = xrealloc(buffer, cap = (have + 65536) * 2);
  if (have) memcpy(buffer, c->in, have);
  ssize_t r = recv(c->fd, buffer + have, cap - have - 1, MSG_DONTWAIT);
  if (r < 0 && (errno == EAGAIN || errno == EINTR)) return;
  if (r <= 0) {
    const char *end = c->state == C_OPEN ? "server closed the connection" : "closed during the handshake";
    conn_close(c, r < 0 ? strerror(errno) : end);
    return;
  }
  uint64_t now = now_ns();
  counts.rx_bytes += (uint64_t)r;
  if (measuring) counts.measured.rx += (uint64_t)r;
  size_t n = have + (size_t)r, used = 0;
  buffer[n] = 0;
  if (c->state == C_HANDSHAKE) {
    used = read_handshake(c, buffer, n);
    if (c->state == C_OPEN && c->stalled) return;
  }
  if (c->state == C_OPEN && used < n) {
    uint8_t *p = buffer + used;
    ssize_t parsed = c->is_http ? http_parse(c, p, n - used, now) : ws_parse(c, p, n - used, now);
    if (parsed < 0) return;
    used += (size_t)parsed;
  }
  if (c->state != C_CLOSED) keep_rest(c, buffer + used, n - used);
}

static void connected(conn *c) {
  int error = 0;
  socklen_t length = sizeof error;
  getsockopt(c->fd, SOL_SOCKET, SO_ERROR, &error, &length);
  if (error) {
    conn_close(c, strerror(error));
    return;
  }
  c->want_out = 0;
  watch(c, EPOLLIN, EPOLL_CTL_MOD);
  conn_handshake(c);
}

void on_writable(conn *c) {
  if (c->state == C_CONNECTING) {
    connected(c);
    return;
  }
  if (c->out_n) {
    ssize_t r = send(c->fd, c->out, c->out_n, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (r < 0) {
      if (errno != EAGAIN) conn_close(c, strerror(errno));
      return;
    }
    memmove(c->out, c->out + r, c->out_n - (size_t)r);
    c->out_n -= (size_t)r;
  }
  if (!c->out_n && c->want_out) {
    c->want_out = 0;
    watch(c, c->stalled && c->state == C_OPEN ? 0 : EPOLLIN, EPOLL_CTL_MOD);
  }
}
