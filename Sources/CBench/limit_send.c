#define _GNU_SOURCE
#include "include/CBench.h"
#include "machine.h"

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

// The physical limit to compare a server with: one thread, epoll, every message framed once and sent to every
// connection whose path does not hold "pub". It sheds nothing and defends against nothing: a yardstick, not a server.
//
//   bench-limit send PORT [cork] [greet=BYTES]
// cork: what one pass over the ready sockets read leaves in one send() per viewer.
// greet: each viewer gets so many bytes at once, in frames of at most 60,000, as a joiner gets a snapshot.
// Prints {"port":N} once it listens (PORT 0: a free one).

static uint32_t rol(uint32_t x, int n) { return x << n | x >> (32 - n); }
static void sha1(const uint8_t *m, size_t n, uint8_t out[20]) {
  uint32_t h[5] = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0};
  uint8_t b[256] = {0};
  memcpy(b, m, n);
  b[n] = 0x80;
  size_t tot = (n + 9 + 63) / 64 * 64;
  for (int i = 0; i < 8; i++) b[tot - 1 - (size_t)i] = (uint8_t)((n * 8) >> (8 * i));
  for (size_t o = 0; o < tot; o += 64) {
    uint32_t w[80], a = h[0], bb = h[1], c = h[2], d = h[3], e = h[4];
    for (int i = 0; i < 16; i++) w[i] = (uint32_t)b[o + i * 4] << 24 | (uint32_t)b[o + i * 4 + 1] << 16 | (uint32_t)b[o + i * 4 + 2] << 8 | b[o + i * 4 + 3];
    for (int i = 16; i < 80; i++) w[i] = rol(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
    for (int i = 0; i < 80; i++) {
      uint32_t f = i < 20 ? (bb & c) | (~bb & d) : i < 40 ? bb ^ c ^ d : i < 60 ? (bb & c) | (bb & d) | (c & d) : bb ^ c ^ d;
      uint32_t k = i < 20 ? 0x5A827999 : i < 40 ? 0x6ED9EBA1 : i < 60 ? 0x8F1BBCDC : 0xCA62C1D6;
      uint32_t t = rol(a, 5) + f + e + k + w[i];
      e = d; d = c; c = rol(bb, 30); bb = a; a = t;
    }
    h[0] += a; h[1] += bb; h[2] += c; h[3] += d; h[4] += e;
  }
  for (int i = 0; i < 20; i++) out[i] = (uint8_t)(h[i / 4] >> (24 - 8 * (i % 4)));
}
static void base64(const uint8_t *p, int n, char *o) {
  static const char t[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (int i = 0; i < n; i += 3) {
    uint32_t v = (uint32_t)p[i] << 16 | (uint32_t)(i + 1 < n ? p[i + 1] : 0) << 8 | (i + 2 < n ? p[i + 2] : 0);
    *o++ = t[v >> 18]; *o++ = t[v >> 12 & 63]; *o++ = i + 1 < n ? t[v >> 6 & 63] : '='; *o++ = i + 2 < n ? t[v & 63] : '=';
  }
  *o = 0;
}

#define DESCRIPTORS_MAX 65536
typedef struct {
  uint8_t state, is_pub;  // state 1: handshake, 2: open
  size_t kept_n;
  uint8_t *kept;  // an unfinished frame
  size_t greeted; // bytes of the greeting that went out
} peer;
static peer *peers;
static int ep, *viewers, nviewers;
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
  uint8_t h[4] = {0x81, (uint8_t)n, 0, 0};
  if (n >= 126) { h[1] = 126; h[2] = (uint8_t)(n >> 8); h[3] = (uint8_t)n; }
  put(b, h, n < 126 ? 2 : 4);
  put(b, p, n);
}
static void fan(const uint8_t *p, size_t n) {
  for (int i = 0; i < nviewers; i++)
    if (send(viewers[i], p, n, MSG_NOSIGNAL | MSG_DONTWAIT) != (ssize_t)n) cut_short++;
}
static void drop(int fd) {
  for (int i = 0; i < nviewers; i++)
    if (viewers[i] == fd) { viewers[i] = viewers[--nviewers]; break; }
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
  epoll_ctl(ep, EPOLL_CTL_MOD, fd, &e);
}
// Answers the handshake in `text` when it is whole; gives the bytes used, or -1.
static ssize_t handshake(int fd, char *text) {
  char *end = strstr(text, "\r\n\r\n"), *key = strcasestr(text, "sec-websocket-key: ");
  if (!end) return 0;
  if (!key) return -1;
  uint8_t digest[20];
  char in[128], accept[40], out[256];
  snprintf(in, sizeof in, "%.24s258EAFA5-E914-47DA-95CA-C5AB0DC85B11", key + 19);
  sha1((uint8_t *)in, strlen(in), digest);
  base64(digest, 20, accept);
  int m = snprintf(out, sizeof out,
                   "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: %s\r\n\r\n", accept);
  *strchr(text, '\n') = 0;
  peers[fd].is_pub = strstr(text, "pub") != NULL;
  if (send(fd, out, (size_t)m, MSG_NOSIGNAL) != m) return -1;
  peers[fd].state = 2;
  if (!peers[fd].is_pub) {
    viewers[nviewers++] = fd;
    if (greeting.n) greet(fd);
  }
  return end - text + 4;
}
static void on_input(int fd) {
  static uint8_t in[1 << 18];
  peer *c = &peers[fd];
  if (c->kept_n) memcpy(in, c->kept, c->kept_n);
  ssize_t r = recv(fd, in + c->kept_n, sizeof in - c->kept_n - 1, 0);
  if (r <= 0) {
    if (r == 0 || errno != EAGAIN) drop(fd);
    return;
  }
  size_t n = c->kept_n + (size_t)r, used = 0;
  if (c->state == 1) {
    in[n] = 0;
    ssize_t u = handshake(fd, (char *)in);
    if (u < 0) { drop(fd); return; }
    used = (size_t)u;
  }
  while (c->state == 2 && n - used >= 6) {
    uint8_t *p = in + used;
    size_t length = p[1] & 127, h = 2;
    if (length == 127) { drop(fd); return; }
    if (length == 126) {
      if (n - used < 8) break;
      length = (size_t)p[2] << 8 | p[3];
      h = 4;
    }
    if (n - used < h + 4 + length) break;
    uint8_t *mask = p + h, *d = p + h + 4;
    for (size_t j = 0; j < length; j++) d[j] ^= mask[j & 3];
    int op = p[0] & 15;
    used += h + 4 + length;
    if (op == 8) { drop(fd); return; }
    if (op != 1 && op != 2) continue;
    put_frame(&frames, d, length);
    if (!cork) { fan(frames.p, frames.n); frames.n = 0; }
  }
  size_t rest = n - used;
  if (rest) { c->kept = realloc(c->kept, rest); memcpy(c->kept, in + used, rest); }
  c->kept_n = rest;
}
static volatile sig_atomic_t stop;
static void on_signal(int s) { (void)s; stop = 1; }

int polder_limit_send_main(int argc, char **argv) {
  if (argc < 2) { fprintf(stderr, "bench-limit send PORT [cork] [greet=BYTES]\n"); return 2; }
  for (int i = 2; i < argc; i++) {
    if (!strcmp(argv[i], "cork")) cork = true;
    if (!strncmp(argv[i], "greet=", 6)) {
      static uint8_t x[60000];
      memset(x, 'x', sizeof x);
      for (size_t left = strtoul(argv[i] + 6, NULL, 10); left;) {
        size_t part = left < sizeof x ? left : sizeof x;
        put_frame(&greeting, x, part);
        left -= part;
      }
    }
  }
  signal(SIGTERM, on_signal);
  signal(SIGINT, on_signal);
  signal(SIGPIPE, SIG_IGN);
  raise_descriptor_limit();
  peers = calloc(DESCRIPTORS_MAX, sizeof *peers);
  viewers = calloc(DESCRIPTORS_MAX, sizeof *viewers);
  ep = epoll_create1(EPOLL_CLOEXEC);
  int ls = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), one = 1;
  setsockopt(ls, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(argv[1])), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t size = sizeof a;
  if (bind(ls, (struct sockaddr *)&a, size) || listen(ls, 4096) || getsockname(ls, (struct sockaddr *)&a, &size)) {
    perror("bench-limit send: listen");
    return 1;
  }
  printf("{\"port\":%d}\n", ntohs(a.sin_port));
  fflush(stdout);
  struct epoll_event e = {.events = EPOLLIN, .data.fd = ls}, ev[512];
  epoll_ctl(ep, EPOLL_CTL_ADD, ls, &e);
  while (!stop) {
    int n = epoll_wait(ep, ev, 512, 1000);
    for (int i = 0; i < n; i++) {
      int fd = ev[i].data.fd;
      if (fd != ls) {
        if (ev[i].events & EPOLLOUT) greet(fd);
        if (ev[i].events & (EPOLLIN | EPOLLHUP | EPOLLERR)) on_input(fd);
        continue;
      }
      int c;
      while ((c = accept4(ls, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
        if (c >= DESCRIPTORS_MAX) { close(c); continue; }
        setsockopt(c, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        peers[c].state = 1;
        struct epoll_event x = {.events = EPOLLIN, .data.fd = c};
        epoll_ctl(ep, EPOLL_CTL_ADD, c, &x);
      }
    }
    if (frames.n) { fan(frames.p, frames.n); frames.n = 0; }
  }
  if (cut_short) fprintf(stderr, "bench-limit send: %llu sends were cut short\n", (unsigned long long)cut_short);
  return 0;
}
