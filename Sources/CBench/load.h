#ifndef CBENCH_LOAD_H
#define CBENCH_LOAD_H
#include "histogram.h"
#include "machine.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#define TOKEN "@t="
#define ACK_RING 4096

typedef struct {
  uint8_t *p;
  size_t n;
} blob;

// Lines of a file: one link a line.
typedef struct {
  char **lines;
  int n;
} line_list;

struct load_options {
  const char *host, *path, *pub_path, *origin, *proto, *count, *ack, *refused, *ready, *http_pub, *label;
  const char *hdr[32];
  int nhdr;
  const char *hello[16];
  int nhello;
  const char *pub_hello[16];
  int npub_hello;
  const char *autoreply_in, *autoreply_out;
  const char *msg;
  line_list links, pub_links;
  int port, subs, pubs, pub_subs, stalled, burst, window, inflight, payload, hello_bin;
  int sources;
  uint64_t ready_bytes;
  double rate, seconds, warmup, settle, idle, max_total;
  bool binary, loop_ack;
  int pids[16];
  int npids;
};
extern struct load_options o;

enum { C_NONE, C_CONNECTING, C_HANDSHAKE, C_OPEN, C_CLOSED };
typedef struct {
  int fd, id;
  uint8_t state, is_sub, is_pub, is_http, ready, want_out, stalled, frag_on;
  uint64_t message_bytes;
  uint8_t *in;  // unparsed bytes kept from the last read
  size_t in_n, in_cap;
  uint8_t *frag;
  size_t frag_n, frag_cap;
  uint8_t *out;  // bytes the socket would not take yet
  size_t out_n, out_cap;
  uint64_t *ring, sent, acked;  // writer: send times of messages without an ack yet
} conn;

// What is counted; `measured` inside the window.
struct load_counts {
  uint64_t rx_bytes, tx_bytes, pings, errors, closed_early, refused, unknown_tokens;
  uint64_t all_events, all_sent;
  struct {
    uint64_t frames, events, rx, acks, sent;
  } measured;
  char first_error[512];
};
extern struct load_counts counts;
extern histogram h_del, h_ack, h_last, h_lag;
extern conn *cs;
extern int ncs, ep, n_open, n_ready, n_failed, n_inprog, live_subs;
extern bool measuring, shutting;

// load_text.c
__attribute__((noreturn, format(printf, 1, 2))) void die(const char *format, ...);
void *xrealloc(void *p, size_t n);
blob unescape(const char *text);
blob expand(const char *template, int id, uint64_t number, uint64_t ts);
line_list read_lines(const char *path);

// load_connection.c
void fly_put(uint64_t ts);
void conn_start(conn *c);
void conn_write(conn *c, const uint8_t *p, size_t n);
void conn_close(conn *c, const char *why);
void ws_send(conn *c, int op, const uint8_t *p, size_t n);
void on_readable(conn *c);
void on_writable(conn *c);
#endif
