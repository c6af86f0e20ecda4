#define _GNU_SOURCE
#include "load.h"

#include <stdio.h>
#include <string.h>

// WebSocket frames (RFC 6455 §5): those sent are masked, those received must not be.

void ws_send(conn *c, int op, const uint8_t *p, size_t n) {
  static uint64_t random = 88172645463325252ull;
  static uint8_t *frame;
  static size_t cap;
  if (n + 14 > cap) frame = xrealloc(frame, cap = n + 4096);
  size_t h = 0;
  frame[h++] = (uint8_t)(0x80 | op);
  if (n < 126) {
    frame[h++] = (uint8_t)(0x80 | n);
  } else if (n < 65536) {
    frame[h++] = 0x80 | 126;
    frame[h++] = (uint8_t)(n >> 8);
    frame[h++] = (uint8_t)n;
  } else {
    frame[h++] = 0x80 | 127;
    for (int i = 7; i >= 0; i--) frame[h++] = (uint8_t)((uint64_t)n >> (8 * i));
  }
  // xorshift: any mask will do.
  random ^= random << 13;
  random ^= random >> 7;
  random ^= random << 17;
  uint8_t mask[4];
  memcpy(mask, &random, 4);
  memcpy(frame + h, mask, 4);
  h += 4;
  for (size_t i = 0; i < n; i++) frame[h + i] = p[i] ^ mask[i & 3];
  conn_write(c, frame, h + n);
}

typedef struct {
  int op;
  bool is_final;
  uint8_t *payload;
  size_t header, length;
} frame;

// Reads one frame. Returns 1 for a whole frame; 0 when it has not arrived whole; -1 when it breaks the protocol, and
// then the connection is closed.
static int read_frame(conn *c, uint8_t *p, size_t n, frame *f) {
  if (n < 2) return 0;
  if (p[0] & 0x70) return conn_close(c, "reserved bit set in a frame"), -1;
  if (p[1] & 0x80) return conn_close(c, "masked frame from the server"), -1;
  uint64_t length = p[1] & 127;
  f->header = 2;
  if (length == 126) {
    if (n < 4) return 0;
    length = (uint64_t)p[2] << 8 | p[3];
    f->header = 4;
  } else if (length == 127) {
    if (n < 10) return 0;
    length = 0;
    for (int k = 0; k < 8; k++) length = length << 8 | p[2 + k];
    f->header = 10;
  }
  if (length > (64u << 20)) return conn_close(c, "frame over 64 MiB"), -1;
  if (n < f->header + length) return 0;
  f->op = p[0] & 15;
  f->is_final = p[0] & 0x80;
  f->payload = p + f->header;
  f->length = length;
  return 1;
}

static void closed_by_server(conn *c, const frame *f) {
  char why[96];
  int code = f->length >= 2 ? f->payload[0] << 8 | f->payload[1] : 0;
  int text = f->length <= 2 ? 0 : f->length - 2 < 60 ? (int)f->length - 2 : 60;
  snprintf(why, sizeof why, "closed by the server, code %d %.*s", code, text, (char *)f->payload + 2);
  conn_close(c, why);
}

static void received_data(conn *c, const frame *f, uint64_t now) {
  if ((f->op == 0) != (c->frag_on != 0)) {
    conn_close(c, "continuation out of place");
    return;
  }
  if (f->is_final && f->op) {
    received_message(c, f->payload, f->length, now);
    return;
  }
  if (c->frag_n + f->length > c->frag_cap) c->frag = xrealloc(c->frag, c->frag_cap = (c->frag_n + f->length) * 2);
  memcpy(c->frag + c->frag_n, f->payload, f->length);
  c->frag_n += f->length;
  c->frag_on = 1;
  if (!f->is_final) return;
  received_message(c, c->frag, c->frag_n, now);
  c->frag_n = 0;
  c->frag_on = 0;
}

// Parses the whole frames in p[0..n). Returns the bytes used, or -1 after closing the connection.
ssize_t ws_parse(conn *c, uint8_t *p, size_t n, uint64_t now) {
  size_t used = 0;
  frame f;
  int found;
  while ((found = read_frame(c, p + used, n - used, &f)) == 1) {
    used += f.header + f.length;
    switch (f.op) {
      case 0: case 1: case 2: received_data(c, &f, now); break;
      case 8: closed_by_server(c, &f); break;
      case 9:
        counts.pings++;
        ws_send(c, 10, f.payload, f.length);
        break;
      case 10: break;
      default: conn_close(c, "unknown opcode");
    }
    if (c->state == C_CLOSED) return -1;
  }
  return found < 0 ? -1 : (ssize_t)used;
}
