#define _GNU_SOURCE
#include "include/CBench.h"
#include "load.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <time.h>

// Opens N subscriber WebSockets to a server on the loopback interface, sends timestamped messages over M publisher
// connections (WebSocket, or HTTP keep-alive) and prints one JSON object: deliveries/s, latency percentiles, acks,
// connect rate, bytes, errors, the server's CPU and memory. `usage` in load_options.c lists the options.
//
// The token `@t=<ns>@` must come back somewhere in what is delivered: the latency is read from it. A frame with several
// events counts as several deliveries.

static uint64_t hard_deadline;
static volatile sig_atomic_t stop;
static void on_signal(int number) {
  (void)number;
  stop = 1;
}

static void make_connections(void) {
  n_connections = options.subs + options.pubs;
  connections = calloc((size_t)(n_connections ? n_connections : 1), sizeof *connections);
  publishers = calloc((size_t)(options.pubs + options.pub_subs + 1), sizeof *publishers);
  epoll = epoll_create1(EPOLL_CLOEXEC);
  for (int i = 0; i < n_connections; i++) {
    conn *c = &connections[i];
    c->id = i;
    c->is_sub = i < options.subs;
    c->stalled = c->is_sub && i >= options.subs - options.stalled;
    c->is_pub = !c->is_sub || i < options.pub_subs;
    c->is_http = !c->is_sub && options.http_pub;
    if (!c->is_pub) continue;
    c->ring = calloc(ACK_RING, sizeof *c->ring);
    publishers[n_publishers++] = c;
  }
}

static void handle(conn *c, uint32_t events) {
  if (c->state == C_CLOSED) return;
  if (events & EPOLLOUT) on_writable(c);
  if (c->state == C_CLOSED) return;
  bool is_broken = events & (EPOLLERR | EPOLLHUP);
  if (c->state == C_CONNECTING) {
    if (is_broken) on_writable(c);
  } else if (c->stalled && c->state == C_OPEN) {
    if (is_broken) conn_close(c, "stalled connection dropped");
  } else if (is_broken || events & EPOLLIN) {
    on_readable(c);
  }
}

// Runs the loop until the moment `until`, or until `*count >= wanted` where a count is given.
static void spin(uint64_t until, const int *count, int wanted) {
  static struct epoll_event events[1024];
  static int next_connection;
  for (;;) {
    uint64_t now = now_ns();
    if (stop || now >= until || now >= hard_deadline) return;
    if (count && *count + n_failed >= wanted) return;
    while (next_connection < n_connections && n_connecting < options.burst) conn_start(&connections[next_connection++]);
    publish_due(now);
    uint64_t limit = next_publication() < until ? next_publication() : until;
    now = now_ns();
    uint64_t left = limit > now ? limit - now : 0;
    if (left > 50000000ull) left = 50000000ull;
    struct timespec wait = {.tv_sec = 0, .tv_nsec = (long)left};
    int n = epoll_pwait2(epoll, events, 1024, &wait, NULL);
    for (int i = 0; i < n; i++) handle(&connections[events[i].data.u32], events[i].events);
  }
}

static void spin_for(double seconds) { spin(now_ns() + (uint64_t)(seconds * 1e9), NULL, 0); }

static double seconds_since(uint64_t start) { return (double)(now_ns() - start) / 1e9; }

// Opens all connections and lets the server settle. The CPU figures are those of joining, unless `measure` replaces
// them.
static void join(struct load_results *r) {
  r->slab_before_kb = machine_memory_kb("Slab:");
  r->from = read_now();
  r->before = r->from.server;
  uint64_t start = now_ns();
  spin(start + 60000000000ull, &n_open, n_connections);
  r->connect_s = seconds_since(start);
  r->connected = process_stat_of(options.pids, options.npids);
  r->opened = n_open;
  r->failed = n_failed;
  if (options.ready || options.ready_bytes) spin(now_ns() + 15000000000ull, &n_ready, n_connections);
  r->ready = n_ready;
  r->ready_s = seconds_since(start);
  r->ready_rx = counts.rx_bytes;
  spin_for(options.settle);
  r->settled = process_stat_of(options.pids, options.npids);
  r->slab_after_kb = machine_memory_kb("Slab:");
  r->to = read_now();
  r->span_s = seconds_since(start);
  if (options.idle <= 0) return;
  spin_for(options.idle);
  process_stat idle = process_stat_of(options.pids, options.npids);
  r->idle_cpu = (server_cpu(&idle) - server_cpu(&r->settled)) / options.idle;
}

// Publishes, measures one window, and waits up to 2 s for what is still on its way.
static void measure(struct load_results *r) {
  begin_publishing();
  spin_for(options.warmup);
  reading from = read_now();
  uint64_t start = now_ns();
  measuring = true;
  spin(start + (uint64_t)(options.seconds * 1e9), NULL, 0);
  r->window_s = seconds_since(start);
  measuring = false;
  // Otherwise the run was stopped before the window began, and the figures of joining are kept.
  if (r->window_s > 0) {
    r->from = from;
    r->to = read_now();
    r->span_s = r->window_s;
  }
  end_publishing();
  uint64_t expected = counts.all_sent * (uint64_t)live_subs;
  for (int k = 0; k < 40 && counts.all_events < expected; k++) spin_for(0.05);
  if (counts.all_events < expected) r->lost = expected - counts.all_events;
}

int polder_load_main(int argc, char **argv) {
  setvbuf(stdout, NULL, _IOFBF, 1 << 16);
  read_options(argc, argv);
  signal(SIGINT, on_signal);
  signal(SIGTERM, on_signal);
  raise_descriptor_limit();
  make_connections();
  hard_deadline = now_ns() + (uint64_t)(options.max_total * 1e9);
  struct load_results results = {0};
  join(&results);
  if (n_publishers && results.opened) measure(&results);
  results.end = process_stat_of(options.pids, options.npids);
  shutting = true;
  print_results(&results);
  return results.failed || counts.closed_early ? 1 : 0;
}
