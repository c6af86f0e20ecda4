#ifndef CBENCH_LOAD_H
#define CBENCH_LOAD_H
#include "histogram.h"
#include "machine.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

// The load generator's shared types. It has one thread; all state below belongs to it.

// Begins the token in each message that is sent, `@t=<ns>@`: the time of sending, in nanoseconds.
#define TOKEN "@t="
// A publisher has at most this many messages without an acknowledgement.
#define ACK_RING 4096

typedef struct {
  uint8_t *p;
  size_t n;
} blob;

// The lines of a file that holds one link on each line.
typedef struct {
  char **lines;
  int n;
} line_list;

// See `usage` in load_options.c.
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
extern struct load_options options;

enum { C_NONE, C_CONNECTING, C_HANDSHAKE, C_OPEN, C_CLOSED };
typedef struct {
  int fd, id;
  uint8_t state, is_sub, is_pub, is_http, ready, want_out, stalled, frag_on;
  uint64_t message_bytes;
  uint8_t *in;  // bytes of the last read that are not parsed yet
  size_t in_n, in_cap;
  uint8_t *frag;  // the parts received so far of a message in several frames
  size_t frag_n, frag_cap;
  uint8_t *out;  // bytes that the socket did not take yet
  size_t out_n, out_cap;
  uint64_t *ring, sent, acked;  // of a publisher: when each message without an acknowledgement was sent
} conn;

// `measured` counts within the measured window only, the rest counts always.
struct load_counts {
  uint64_t rx_bytes, tx_bytes, pings, errors, closed_early, refused, unknown_tokens;
  uint64_t all_events, all_sent, stalls;
  struct {
    uint64_t frames, events, rx, acks, sent;
  } measured;
  char first_error[512];
};
extern struct load_counts counts;
// In nanoseconds: latency of a delivery; latency of an acknowledgement; time until the last subscriber had a message;
// time by which a message was sent later than planned.
extern histogram h_delivery, h_ack, h_last, h_lag;
extern conn *connections;
extern int n_connections, epoll, n_open, n_ready, n_failed, n_connecting, live_subs;
extern bool measuring, shutting;

// load_options.c
void read_options(int argc, char **argv);

// load_text.c
__attribute__((noreturn, format(printf, 1, 2))) void die(const char *format, ...);
void *xrealloc(void *p, size_t n);
blob unescape(const char *text);
blob expand(const char *template, int id, uint64_t number, uint64_t sent_at);
line_list read_lines(const char *path);

// load_counts.c
__attribute__((format(printf, 1, 2))) void count_error(const char *format, ...);
void sending(uint64_t sent_at);
void acknowledged(conn *c, uint64_t now);
void received_message(conn *c, const uint8_t *p, size_t n, uint64_t now);

// load_connection.c
void conn_start(conn *c);
void conn_write(conn *c, const uint8_t *p, size_t n);
void conn_close(conn *c, const char *why);
void on_readable(conn *c);
void on_writable(conn *c);

// load_websocket.c
void ws_send(conn *c, int op, const uint8_t *p, size_t n);
ssize_t ws_parse(conn *c, uint8_t *p, size_t n, uint64_t now);

// load_http.c
void http_send(conn *c, const uint8_t *p, size_t n);
ssize_t http_parse(conn *c, uint8_t *p, size_t n, uint64_t now);

// load_publish.c
extern conn **publishers;
extern int n_publishers;
void begin_publishing(void);
void end_publishing(void);
void publish_due(uint64_t now);
// The moment at which the next message is planned; UINT64_MAX when nothing is planned by time.
uint64_t next_publication(void);

// load_report.c
// What was read from the machine at one moment.
typedef struct {
  process_stat server;
  machine_stat machine;
  double own_cpu;
} reading;
reading read_now(void);
double server_cpu(const process_stat *s);

struct load_results {
  int opened, failed, ready;
  double connect_s, ready_s, window_s, idle_cpu;
  uint64_t ready_rx, lost;
  long slab_before_kb, slab_after_kb;
  process_stat before, connected, settled, end;
  // The beginning and the end of the time that the server's CPU figures cover: the measured window, or else the
  // joining.
  reading from, to;
  double span_s;
};
void print_results(const struct load_results *r);
#endif
