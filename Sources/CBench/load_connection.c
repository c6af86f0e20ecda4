#define _GNU_SOURCE
#include "load.h"

#include <arpa/inet.h>
#include <errno.h>
#include <inttypes.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#define WS_KEY "dGhlIHNhbXBsZSBub25jZQ=="               // the sample key of RFC 6455 §1.3 …
#define WS_ACCEPT "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="         // … and the accept value it must give

conn *cs;
int ncs, ep, n_open, n_ready, n_failed, n_inprog;
bool measuring, shutting;
struct load_counts counts;
histogram h_del, h_ack, h_last, h_lag;

static void note_error(const char *fmt, ...) {
  counts.errors++;
  if (counts.first_error[0]) return;
  va_list ap;
  va_start(ap, fmt);
  vsnprintf(counts.first_error, sizeof counts.first_error, fmt, ap);
  va_end(ap);
  for (char *p = counts.first_error; *p; p++)
    if (*p == '"' || *p == '\\' || (unsigned char)*p < 32) *p = ' ';
}

// messages in flight, to know when the last subscriber has one
#define FLY 65536
static struct { uint64_t ts; uint32_t seen; } fly[FLY];
static uint32_t fly_slot(uint64_t ts) { return (uint32_t)((ts * 0x9E3779B97F4A7C15ull) >> 48) & (FLY - 1); }
void fly_put(uint64_t ts) {
  for (uint32_t i = fly_slot(ts), k = 0; k < 64; k++, i = (i + 1) & (FLY - 1))
    if (!fly[i].ts || k == 63) { fly[i].ts = ts; fly[i].seen = 0; return; }
}
int live_subs;
static void fly_hit(uint64_t ts, uint64_t now) {
  for (uint32_t i = fly_slot(ts), k = 0; k < 64; k++, i = (i + 1) & (FLY - 1))
    if (fly[i].ts == ts) {
      if (++fly[i].seen >= (uint32_t)live_subs) { if (measuring) histogram_add(&h_last, now - ts); fly[i].ts = 0; }
      return;
    }
  counts.unknown_tokens++;
}

static void epset(conn *c, uint32_t ev, int op) {
  struct epoll_event e = {.events = ev, .data.u32 = (uint32_t)c->id};
  if (epoll_ctl(ep, op, c->fd, &e) < 0 && op != EPOLL_CTL_DEL) die("epoll_ctl: %s", strerror(errno));
}
void conn_close(conn *c, const char *why) {
  if (c->state == C_CLOSED) return;
  if (c->state == C_OPEN) { n_open--; if (!shutting) { counts.closed_early++; if (c->is_sub && !c->stalled) live_subs--; } }
  else n_failed++;
  if (c->state == C_CONNECTING || c->state == C_HANDSHAKE) n_inprog--;
  if (!shutting) note_error("connection %d: %s", c->id, why);
  c->state = C_CLOSED;
  close(c->fd);
}
void conn_write(conn *c, const uint8_t *p, size_t n) {
  if (c->state == C_CLOSED) return;
  counts.tx_bytes += n;
  if (!c->out_n) {
    ssize_t r = send(c->fd, p, n, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (r < 0 && errno != EAGAIN) { conn_close(c, strerror(errno)); return; }
    if (r > 0) { p += r; n -= (size_t)r; }
    if (!n) return;
  }
  if (c->out_n + n > c->out_cap) c->out = xrealloc(c->out, c->out_cap = (c->out_n + n) * 2);
  memcpy(c->out + c->out_n, p, n);
  c->out_n += n;
  if (!c->want_out) { c->want_out = 1; epset(c, EPOLLIN | EPOLLOUT, EPOLL_CTL_MOD); }
}
static uint64_t rng = 88172645463325252ull;
void ws_send(conn *c, int op, const uint8_t *p, size_t n) {
  static uint8_t *f; static size_t cap;
  if (n + 14 > cap) f = xrealloc(f, cap = n + 4096);
  size_t h = 0;
  f[h++] = (uint8_t)(0x80 | op);
  if (n < 126) f[h++] = (uint8_t)(0x80 | n);
  else if (n < 65536) { f[h++] = 0x80 | 126; f[h++] = (uint8_t)(n >> 8); f[h++] = (uint8_t)n; }
  else { f[h++] = 0x80 | 127; for (int i = 7; i >= 0; i--) f[h++] = (uint8_t)((uint64_t)n >> (8 * i)); }
  rng ^= rng << 13; rng ^= rng >> 7; rng ^= rng << 17;
  uint8_t m[4];
  memcpy(m, &rng, 4);
  memcpy(f + h, m, 4);
  h += 4;
  for (size_t i = 0; i < n; i++) f[h + i] = p[i] ^ m[i & 3];
  conn_write(c, f, h + n);
}

static void got_ack(conn *c, uint64_t now) {
  if (c->acked >= c->sent) return;
  uint64_t t = c->ring[c->acked % ACK_RING];
  c->acked++;
  if (measuring) { counts.measured.acks++; histogram_add(&h_ack, now - t); }
}
static void on_message(conn *c, int op, const uint8_t *p, size_t n, uint64_t now) {
  (void)op;
  c->message_bytes += n;
  if (measuring) counts.measured.frames++;
  if (c->is_sub && !c->ready && o.ready && memmem(p, n, o.ready, strlen(o.ready))) { c->ready = 1; n_ready++; }
  if (c->is_sub && !c->ready && o.ready_bytes && c->message_bytes >= o.ready_bytes) { c->ready = 1; n_ready++; }
  if (o.autoreply_in) {
    static blob in, out;
    if (!in.p) { in = unescape(o.autoreply_in); out = unescape(o.autoreply_out); }
    if (n >= in.n && memmem(p, n < 64 ? n : 64, in.p, in.n)) ws_send(c, o.hello_bin ? 2 : 1, out.p, out.n);
  }
  if (c->is_pub && o.ack) {
    size_t al = strlen(o.ack);
    const uint8_t *q = p, *e = p + n;
    while ((q = memmem(q, (size_t)(e - q), o.ack, al))) { got_ack(c, now); q += al; }
  }
  if (c->is_pub && o.refused && memmem(p, n, o.refused, strlen(o.refused))) {
    counts.refused++;
    note_error("refused: %.*s", (int)(n < 160 ? n : 160), (const char *)p);
    got_ack(c, now);
  }
  if (!c->is_sub) return;
  size_t cl = strlen(o.count);
  bool tok = !strcmp(o.count, TOKEN);
  const uint8_t *q = p, *e = p + n;
  if (!tok)
    while ((q = memmem(q, (size_t)(e - q), o.count, cl))) { counts.all_events++; if (measuring) counts.measured.events++; q += cl; }
  q = p;
  while ((q = memmem(q, (size_t)(e - q), TOKEN, 3))) {
    q += 3;
    uint64_t t = 0;
    while (q < e && *q >= '0' && *q <= '9') t = t * 10 + (uint64_t)(*q++ - '0');
    if (tok) { counts.all_events++; if (measuring) counts.measured.events++; }
    if (t && t <= now) {
      if (measuring) histogram_add(&h_del, now - t);
      fly_hit(t, now);
    }
  }
}
// Parses what it can of p[0..n); returns the bytes used, or -1 after closing the connection.
static ssize_t ws_parse(conn *c, uint8_t *p, size_t n, uint64_t now) {
  size_t i = 0;
  while (n - i >= 2) {
    uint8_t b0 = p[i], b1 = p[i + 1];
    size_t h = 2;
    uint64_t len = b1 & 127;
    if (b0 & 0x70) { conn_close(c, "reserved bit set in a frame"); return -1; }
    if (b1 & 0x80) { conn_close(c, "masked frame from the server"); return -1; }
    if (len == 126) {
      if (n - i < 4) break;
      len = (uint64_t)p[i + 2] << 8 | p[i + 3];
      h = 4;
    } else if (len == 127) {
      if (n - i < 10) break;
      len = 0;
      for (int k = 0; k < 8; k++) len = len << 8 | p[i + 2 + (size_t)k];
      h = 10;
    }
    if (len > (64u << 20)) { conn_close(c, "frame over 64 MiB"); return -1; }
    if (n - i < h + len) break;
    int op = b0 & 15;
    bool fin = b0 & 0x80;
    uint8_t *d = p + i + h;
    i += h + len;
    if (op == 9) { counts.pings++; ws_send(c, 10, d, len); }
    else if (op == 10) {}
    else if (op == 8) {
      char why[96];
      snprintf(why, sizeof why, "closed by the server, code %d %.*s", len >= 2 ? d[0] << 8 | d[1] : 0, len > 2 ? (int)(len - 2 < 60 ? len - 2 : 60) : 0, len > 2 ? (char *)d + 2 : "");
      conn_close(c, why);
      return -1;
    } else if (op <= 2) {
      if ((op == 0) != (c->frag_on != 0)) { conn_close(c, "continuation out of place"); return -1; }
      if (fin && op) on_message(c, op, d, len, now);
      else {
        if (c->frag_n + len > c->frag_cap) c->frag = xrealloc(c->frag, c->frag_cap = (c->frag_n + len) * 2);
        memcpy(c->frag + c->frag_n, d, len);
        c->frag_n += len;
        c->frag_on = 1;
        if (fin) { on_message(c, 1, c->frag, c->frag_n, now); c->frag_n = 0; c->frag_on = 0; }
      }
    } else { conn_close(c, "unknown opcode"); return -1; }
    if (c->state == C_CLOSED) return -1;
  }
  return (ssize_t)i;
}
// HTTP publisher: one response at a time or pipelined; 2xx is an ack.
static ssize_t http_parse(conn *c, uint8_t *p, size_t n, uint64_t now) {
  size_t i = 0;
  for (;;) {
    uint8_t *e = memmem(p + i, n - i, "\r\n\r\n", 4);
    if (!e) return (ssize_t)i;
    size_t hl = (size_t)(e - (p + i)) + 4;
    int status = 0;
    if (n - i > 12) status = atoi((char *)p + i + 9);
    char save = (char)*e;
    *e = 0;
    char *cl = strcasestr((char *)p + i, "\r\ncontent-length:");
    char *te = strcasestr((char *)p + i, "\r\ntransfer-encoding:");
    *e = (uint8_t)save;
    size_t body = 0;
    if (cl) body = (size_t)atol(cl + 17);
    else if (te) {
      uint8_t *z = memmem(p + i + hl - 2, n - i - hl + 2, "\r\n0\r\n\r\n", 7);
      if (!z) return (ssize_t)i;
      body = (size_t)(z + 7 - (p + i + hl));
    }
    if (n - i < hl + body) return (ssize_t)i;
    if (status >= 200 && status < 300) got_ack(c, now);
    else { counts.refused++; note_error("HTTP status %d: %.*s", status, (int)(body < 120 ? body : 120), (char *)p + i + hl); got_ack(c, now); }
    i += hl + body;
    if (i >= n) return (ssize_t)i;
  }
}

static void send_hellos(conn *c) {
  const char **h = c->is_sub ? o.hello : o.pub_hello;
  int k = c->is_sub ? o.nhello : o.npub_hello;
  for (int i = 0; i < k; i++) {
    blob b = expand(h[i], c->id, 0, 0);
    ws_send(c, o.hello_bin ? 2 : 1, b.p, b.n);
    free(b.p);
  }
}
static void conn_opened(conn *c) {
  c->state = C_OPEN;
  n_open++;
  n_inprog--;
  if (c->is_sub && !c->stalled) live_subs++;
  if (!c->is_sub || (!o.ready && !o.ready_bytes)) { c->ready = 1; n_ready++; }
  if (!c->is_http) send_hellos(c);
}
static void conn_handshake(conn *c) {
  if (c->is_http) { conn_opened(c); return; }
  c->state = C_HANDSHAKE;
  char b[8192];
  int n = 0;
  blob path = expand(c->is_sub || !o.pub_path ? o.path : o.pub_path, c->id, 0, 0);
  n += snprintf(b + n, sizeof b - (size_t)n, "GET %.*s HTTP/1.1\r\nHost: %s:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: " WS_KEY "\r\nSec-WebSocket-Version: 13\r\n", (int)path.n, path.p, o.host, o.port);
  free(path.p);
  if (o.origin) n += snprintf(b + n, sizeof b - (size_t)n, "Origin: %s\r\n", o.origin);
  if (o.proto) n += snprintf(b + n, sizeof b - (size_t)n, "Sec-WebSocket-Protocol: %s\r\n", o.proto);
  for (int i = 0; i < o.nhdr; i++) {
    blob h = expand(o.hdr[i], c->id, 0, 0);
    n += snprintf(b + n, sizeof b - (size_t)n, "%.*s\r\n", (int)h.n, h.p);
    free(h.p);
  }
  n += snprintf(b + n, sizeof b - (size_t)n, "\r\n");
  if (n >= (int)sizeof b) die("request head over %zu bytes", sizeof b);
  conn_write(c, (uint8_t *)b, (size_t)n);
}
void conn_start(conn *c) {
  c->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (c->fd < 0) die("socket: %s (connection %d; raise ulimit -n)", strerror(errno), c->id);
  int one = 1;
  setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons((uint16_t)o.port)};
  inet_pton(AF_INET, o.host, &a.sin_addr);
  if (ncs > 25000 || o.sources > 1) {  // more than one source address: 127.0.0.2, .3, ...
    int per = o.sources > 1 ? (ncs + o.sources - 1) / o.sources : 25000;
    struct sockaddr_in s = {.sin_family = AF_INET};
    s.sin_addr.s_addr = htonl(0x7f000002u + (uint32_t)(c->id / per));
    setsockopt(c->fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &one, sizeof one);
    if (bind(c->fd, (struct sockaddr *)&s, sizeof s) < 0) die("bind: %s", strerror(errno));
  }
  c->state = C_CONNECTING;
  n_inprog++;
  int r = connect(c->fd, (struct sockaddr *)&a, sizeof a);
  if (r < 0 && errno != EINPROGRESS) { epset(c, 0, EPOLL_CTL_ADD); conn_close(c, strerror(errno)); return; }
  c->want_out = 1;
  epset(c, EPOLLIN | EPOLLOUT, EPOLL_CTL_ADD);
}
static uint8_t *rbuf;
static size_t rcap = 1 << 18;
void on_readable(conn *c) {
  size_t have = c->in_n;
  if (!rbuf || have + 65536 > rcap) rbuf = xrealloc(rbuf, rcap = (have + 65536) * 2);
  if (have) memcpy(rbuf, c->in, have);
  ssize_t r = recv(c->fd, rbuf + have, rcap - have - 1, MSG_DONTWAIT);
  if (r < 0) { if (errno != EAGAIN && errno != EINTR) conn_close(c, strerror(errno)); return; }
  if (r == 0) { conn_close(c, c->state == C_OPEN ? "server closed the connection" : "closed during the handshake"); return; }
  uint64_t now = now_ns();
  counts.rx_bytes += (uint64_t)r;
  if (measuring) counts.measured.rx += (uint64_t)r;
  size_t n = have + (size_t)r, used = 0;
  rbuf[n] = 0;
  if (c->state == C_HANDSHAKE) {
    uint8_t *e = memmem(rbuf, n, "\r\n\r\n", 4);
    if (e) {
      *e = 0;
      if (n < 12 || strncmp((char *)rbuf + 8, " 101", 4) || !strstr((char *)rbuf, WS_ACCEPT)) {
        char why[200];
        snprintf(why, sizeof why, "handshake refused: %.120s", rbuf);
        conn_close(c, why);
        return;
      }
      used = (size_t)(e - rbuf) + 4;
      conn_opened(c);
      if (c->stalled) { epset(c, 0, EPOLL_CTL_MOD); return; }
    }
  }
  if (c->state == C_OPEN && used < n) {
    ssize_t u = c->is_http ? http_parse(c, rbuf + used, n - used, now) : ws_parse(c, rbuf + used, n - used, now);
    if (u < 0) return;
    used += (size_t)u;
  }
  if (c->state == C_CLOSED) return;
  size_t rest = n - used;
  if (rest) {
    if (rest > c->in_cap) c->in = xrealloc(c->in, c->in_cap = rest + 512);
    memcpy(c->in, rbuf + used, rest);
  } else if (c->in) { free(c->in); c->in = NULL; c->in_cap = 0; }
  c->in_n = rest;
}
void on_writable(conn *c) {
  if (c->state == C_CONNECTING) {
    int err = 0;
    socklen_t l = sizeof err;
    getsockopt(c->fd, SOL_SOCKET, SO_ERROR, &err, &l);
    if (err) { conn_close(c, strerror(err)); return; }
    c->want_out = 0;
    epset(c, EPOLLIN, EPOLL_CTL_MOD);
    conn_handshake(c);
    return;
  }
  if (c->out_n) {
    ssize_t r = send(c->fd, c->out, c->out_n, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (r < 0) { if (errno != EAGAIN) conn_close(c, strerror(errno)); return; }
    memmove(c->out, c->out + r, c->out_n - (size_t)r);
    c->out_n -= (size_t)r;
  }
  if (!c->out_n && c->want_out) { c->want_out = 0; epset(c, c->stalled && c->state == C_OPEN ? 0 : EPOLLIN, EPOLL_CTL_MOD); }
}
