#define _GNU_SOURCE
#include "include/CBench.h"
#include "load.h"

#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>

// Opens N subscriber WebSockets to a server on the loopback interface, sends timestamped messages over M writer
// connections (WebSocket, or HTTP keep-alive) and prints one JSON object: deliveries/s, latency percentiles, acks,
// connect rate, bytes, errors, the server's CPU and memory. The options are in `usage` below.
//
// The token `@t=<ns>@` must come back in what is delivered: the latency is read from it wherever it stands. A frame
// with several events counts as several deliveries.

struct load_options o = {
    .host = "127.0.0.1", .path = "/", .count = TOKEN, .msg = "%p", .subs = 100, .pubs = 1, .burst = 128, .window = 1,
    .inflight = 1, .payload = 250, .seconds = 5, .warmup = 1, .settle = 0.3, .max_total = 60};

static conn **pubs;
static int npubs, pub_rr, next_conn;
static bool publishing;
static uint64_t message_number, base_events, base_sent, next_due, last_progress, stalls;
static void pub_send(conn *c) {
  uint64_t ts = now_ns();
  blob b = expand(o.msg, c->id, message_number++, ts);
  c->ring[c->sent % ACK_RING] = ts;
  c->sent++;
  fly_put(ts);
  if (c->is_http) {
    static char *h;
    if (!h) h = xrealloc(NULL, 65536 + (size_t)o.payload * 2);
    char extra[4096] = "";
    size_t k = 0;
    for (int i = 0; i < o.nhdr && k < sizeof extra; i++) k += (size_t)snprintf(extra + k, sizeof extra - k, "%s\r\n", o.hdr[i]);
    int n = snprintf(h, 65536, "%s HTTP/1.1\r\nHost: %s:%d\r\nContent-Type: application/json\r\n%sContent-Length: %zu\r\n\r\n", o.http_pub, o.host, o.port, extra, b.n);
    memcpy(h + n, b.p, b.n);
    conn_write(c, (uint8_t *)h, (size_t)n + b.n);
  } else ws_send(c, o.binary ? 2 : 1, b.p, b.n);
  free(b.p);
  counts.all_sent++;
  if (measuring) counts.measured.sent++;
}
static void pump(uint64_t now) {
  if (!publishing || !npubs) return;
  if (o.rate > 0) {
    uint64_t step = (uint64_t)(1e9 / o.rate);
    while (now >= next_due) {
      conn *c = pubs[pub_rr++ % npubs];
      if (measuring) histogram_add(&h_lag, now - next_due);
      if (c->state == C_OPEN) pub_send(c);
      next_due += step;
    }
    return;
  }
  if (o.loop_ack) {
    for (int i = 0; i < npubs; i++)
      while (pubs[i]->state == C_OPEN && pubs[i]->sent - pubs[i]->acked < (uint64_t)o.inflight) pub_send(pubs[i]);
    return;
  }
  // closed loop on deliveries: at most `window` messages not yet seen by every live subscriber
  static uint64_t prev;
  if (counts.all_events != prev) { prev = counts.all_events; last_progress = now; }
  else if (now - last_progress > 1000000000ull) { stalls++; base_events = counts.all_events; base_sent = counts.all_sent; last_progress = now; }
  while ((counts.all_sent - base_sent) < (uint64_t)o.window ||
         (counts.all_events - base_events) >= (counts.all_sent - base_sent - (uint64_t)o.window + 1) * (uint64_t)(live_subs ? live_subs : 1)) {
    conn *c = pubs[pub_rr++ % npubs];
    if (c->state != C_OPEN) { if (counts.closed_early) break; continue; }
    pub_send(c);
  }
}

static uint64_t deadline_hard;
static volatile sig_atomic_t stop;
static void on_sig(int s) { (void)s; stop = 1; }
// Runs the loop until `until`, or until `*flag_n >= want` when flag_n is given.
static void spin(uint64_t until, int *flag_n, int want) {
  static struct epoll_event ev[1024];
  for (;;) {
    uint64_t now = now_ns();
    if (stop || now >= until || now >= deadline_hard) return;
    if (flag_n && *flag_n + n_failed >= want) return;
    while (next_conn < ncs && n_inprog < o.burst) conn_start(&cs[next_conn++]);
    pump(now);
    uint64_t lim = until;
    if (publishing && o.rate > 0 && next_due < lim) lim = next_due;
    now = now_ns();
    uint64_t left = lim > now ? lim - now : 0;
    if (left > 50000000ull) left = 50000000ull;
    struct timespec ts = {.tv_sec = 0, .tv_nsec = (long)left};
    int n = epoll_pwait2(ep, ev, 1024, &ts, NULL);
    for (int i = 0; i < n; i++) {
      conn *c = &cs[ev[i].data.u32];
      if (c->state == C_CLOSED) continue;
      if (ev[i].events & (EPOLLOUT)) on_writable(c);
      if (c->state == C_CLOSED) continue;
      if (c->state == C_CONNECTING) { if (ev[i].events & (EPOLLERR | EPOLLHUP)) on_writable(c); continue; }
      if (ev[i].events & (EPOLLIN | EPOLLHUP | EPOLLERR)) {
        if (c->stalled && c->state == C_OPEN) { if (ev[i].events & (EPOLLHUP | EPOLLERR)) conn_close(c, "stalled connection dropped"); continue; }
        on_readable(c);
      }
    }
  }
}
static const char *usage =
"bench-load --port P [options]\n"
"  --host 127.x.x.x      loopback only (127.0.0.1)      --path /ws   may hold %d (connection number)\n"
"  --subs N              subscribers (100)              --pubs M     separate publishers (1; 0 = connect and count only)\n"
"  --pub-subs M          the first M subscribers publish, instead of --pubs\n"
"  --pub-path PATH       other path for publishers      --pub-http 'POST /path'  publish over HTTP keep-alive; 2xx = ack\n"
"  --origin O --protocol P --header 'K: V' (repeat)\n"
"  --hello TEXT          sent by each subscriber after open (repeat)    --pub-hello TEXT  the same for publishers\n"
"  --hello-binary        hellos as binary frames        --ready SUB  a subscriber is ready once it got SUB\n"
"  --ready-bytes N       a subscriber is ready once it got N bytes\n"
"  --links FILE --pub-links FILE   what %l stands for: a line each, by connection number\n"
"  --refused SUB         what says that a message was refused\n"
"  --autoreply IN OUT    answer a message that holds IN with OUT\n"
"  --msg TPL             message: %p padded token, %t bare token, %n number, %d connection, %l link, %r run, \\r\\n\\xHH escapes ('%p')\n"
"  --payload BYTES       length of %p (250)             --binary     publish binary frames\n"
"  --count SUB           what one delivery is ('@t=')   --ack SUB    what an ack to the publisher is\n"
"  --rate R              messages/s, all publishers; 0 = closed loop\n"
"  --window W            closed loop: at most W messages not yet delivered to all (1)\n"
"  --loop-ack --inflight K   closed loop on acks instead: K unacknowledged messages per publisher\n"
"  --stalled K           the last K subscribers never read\n"
"  --burst B             handshakes in flight (128)     --sources S  source addresses 127.0.0.2.. (automatic over 25000)\n"
"  --warmup S --seconds S --settle S --idle S           (1, 5, 0.3, 0)  --max-total S  hard limit on the whole run (60)\n"
"  --pid P[,P]           server pids: CPU and RSS of them and of their children\n"
"  --label TEXT\n";

static void read_options(int argc, char **argv) {
  for (int i = 1; i < argc; i++) {
    const char *a = argv[i];
#define NEXT (i + 1 < argc ? argv[++i] : (die("%s needs a value", a), (char *)NULL))
    if (!strcmp(a, "--port")) o.port = atoi(NEXT);
    else if (!strcmp(a, "--host")) o.host = NEXT;
    else if (!strcmp(a, "--path")) o.path = NEXT;
    else if (!strcmp(a, "--pub-path")) o.pub_path = NEXT;
    else if (!strcmp(a, "--pub-http")) o.http_pub = NEXT;
    else if (!strcmp(a, "--origin")) o.origin = NEXT;
    else if (!strcmp(a, "--protocol")) o.proto = NEXT;
    else if (!strcmp(a, "--header")) { if (o.nhdr < 32) o.hdr[o.nhdr++] = NEXT; }
    else if (!strcmp(a, "--hello")) { if (o.nhello < 16) o.hello[o.nhello++] = NEXT; }
    else if (!strcmp(a, "--pub-hello")) { if (o.npub_hello < 16) o.pub_hello[o.npub_hello++] = NEXT; }
    else if (!strcmp(a, "--hello-binary")) o.hello_bin = 1;
    else if (!strcmp(a, "--ready")) o.ready = NEXT;
    else if (!strcmp(a, "--ready-bytes")) o.ready_bytes = strtoull(NEXT, NULL, 10);
    else if (!strcmp(a, "--links")) o.links = read_lines(NEXT);
    else if (!strcmp(a, "--pub-links")) o.pub_links = read_lines(NEXT);
    else if (!strcmp(a, "--refused")) o.refused = NEXT;
    else if (!strcmp(a, "--autoreply")) { o.autoreply_in = NEXT; o.autoreply_out = NEXT; }
    else if (!strcmp(a, "--msg")) o.msg = NEXT;
    else if (!strcmp(a, "--payload")) o.payload = atoi(NEXT);
    else if (!strcmp(a, "--binary")) o.binary = true;
    else if (!strcmp(a, "--count")) o.count = NEXT;
    else if (!strcmp(a, "--ack")) o.ack = NEXT;
    else if (!strcmp(a, "--rate")) o.rate = atof(NEXT);
    else if (!strcmp(a, "--window")) o.window = atoi(NEXT);
    else if (!strcmp(a, "--loop-ack")) o.loop_ack = true;
    else if (!strcmp(a, "--inflight")) o.inflight = atoi(NEXT);
    else if (!strcmp(a, "--stalled")) o.stalled = atoi(NEXT);
    else if (!strcmp(a, "--subs")) o.subs = atoi(NEXT);
    else if (!strcmp(a, "--pubs")) o.pubs = atoi(NEXT);
    else if (!strcmp(a, "--pub-subs")) { o.pub_subs = atoi(NEXT); o.pubs = 0; }
    else if (!strcmp(a, "--burst")) o.burst = atoi(NEXT);
    else if (!strcmp(a, "--sources")) o.sources = atoi(NEXT);
    else if (!strcmp(a, "--warmup")) o.warmup = atof(NEXT);
    else if (!strcmp(a, "--seconds")) o.seconds = atof(NEXT);
    else if (!strcmp(a, "--settle")) o.settle = atof(NEXT);
    else if (!strcmp(a, "--idle")) o.idle = atof(NEXT);
    else if (!strcmp(a, "--max-total")) o.max_total = atof(NEXT);
    else if (!strcmp(a, "--label")) o.label = NEXT;
    else if (!strcmp(a, "--pid")) { char *s = NEXT; for (char *t = strtok(s, ","); t && o.npids < 16; t = strtok(NULL, ",")) o.pids[o.npids++] = atoi(t); }
    else { fputs(usage, stderr); exit(2); }
  }
  if (!o.port) { fputs(usage, stderr); exit(2); }
  if (strncmp(o.host, "127.", 4)) die("only loopback addresses are load tested");
  if (o.pub_subs > o.subs) die("--pub-subs over --subs");
  if (o.inflight > ACK_RING) die("--inflight over %d", ACK_RING);
  if (o.loop_ack && !o.ack && !o.http_pub) die("--loop-ack needs --ack SUB or --pub-http");
}

static void make_connections(void) {
  ncs = o.subs + o.pubs;
  cs = calloc((size_t)(ncs ? ncs : 1), sizeof *cs);
  pubs = calloc((size_t)(o.pubs + o.pub_subs + 1), sizeof *pubs);
  ep = epoll_create1(EPOLL_CLOEXEC);
  for (int i = 0; i < ncs; i++) {
    conn *c = &cs[i];
    c->id = i;
    c->is_sub = i < o.subs;
    c->stalled = c->is_sub && i >= o.subs - o.stalled;
    c->is_pub = !c->is_sub || i < o.pub_subs;
    c->is_http = !c->is_sub && o.http_pub;
    if (c->is_pub) { c->ring = calloc(ACK_RING, sizeof *c->ring); pubs[npubs++] = c; }
  }
}

// What was read from the machine at one moment.
typedef struct {
  process_stat server;
  machine_stat machine;
  double own_cpu;
} reading;
static reading read_now(void) {
  return (reading){process_stat_of(o.pids, o.npids), machine_stat_now(), own_cpu()};
}
static double server_cpu(const process_stat *s) { return s->cpu_user + s->cpu_sys; }

static void print_latency(const char *name, const histogram *h) {
  printf("\"%s\":{\"n\":%" PRIu64 ",\"p50\":%.0f,\"p90\":%.0f,\"p99\":%.0f,\"p999\":%.0f,\"max\":%.0f,\"mean\":%.0f},", name, h->n,
         histogram_percentile(h, 50), histogram_percentile(h, 90), histogram_percentile(h, 99), histogram_percentile(h, 99.9),
         (double)h->max / 1e3, h->n ? (double)h->sum / (double)h->n / 1e3 : 0);
}

int polder_load_main(int argc, char **argv) {
  setvbuf(stdout, NULL, _IOFBF, 1 << 16);
  read_options(argc, argv);
  signal(SIGINT, on_sig);
  signal(SIGTERM, on_sig);
  raise_descriptor_limit();
  make_connections();

  deadline_hard = now_ns() + (uint64_t)(o.max_total * 1e9);
  long slab_before = machine_memory_kb("Slab:");
  reading first = read_now();
  process_stat before = first.server;
  uint64_t start = now_ns();
  spin(start + 60000000000ull, &n_open, ncs);
  double connect_s = (double)(now_ns() - start) / 1e9;
  process_stat connected = process_stat_of(o.pids, o.npids);
  int opened = n_open, failed = n_failed;
  if (o.ready || o.ready_bytes) spin(now_ns() + 15000000000ull, &n_ready, ncs);
  int ready = n_ready;
  double ready_s = (double)(now_ns() - start) / 1e9;
  uint64_t ready_rx = counts.rx_bytes;
  spin(now_ns() + (uint64_t)(o.settle * 1e9), NULL, 0);
  process_stat settled = process_stat_of(o.pids, o.npids);
  long slab_after = machine_memory_kb("Slab:");
  reading joined = read_now();
  double joining_s = (double)(now_ns() - start) / 1e9;
  double idle_cpu = 0;
  if (o.idle > 0) {
    spin(now_ns() + (uint64_t)(o.idle * 1e9), NULL, 0);
    process_stat idle = process_stat_of(o.pids, o.npids);
    idle_cpu = (server_cpu(&idle) - server_cpu(&settled)) / o.idle;
  }

  reading a = {0}, b = {0};
  double window_s = 0;
  uint64_t lost = 0;
  if (npubs && opened) {
    counts.all_events = 0;  // tokens in what joiners got are no deliveries
    counts.unknown_tokens = 0;
    publishing = true;
    last_progress = next_due = now_ns();
    spin(now_ns() + (uint64_t)(o.warmup * 1e9), NULL, 0);
    a = read_now();
    uint64_t from = now_ns();
    measuring = true;
    spin(from + (uint64_t)(o.seconds * 1e9), NULL, 0);
    window_s = (double)(now_ns() - from) / 1e9;
    measuring = false;
    b = read_now();
    publishing = false;
    uint64_t due = counts.all_sent * (uint64_t)live_subs;
    for (int k = 0; k < 40 && counts.all_events < due; k++) spin(now_ns() + 50000000ull, NULL, 0);
    if (counts.all_events < due) lost = due - counts.all_events;
  }
  process_stat end = process_stat_of(o.pids, o.npids);
  shutting = true;

  double each = opened ? opened : 1, w = window_s > 0 ? window_s : 1;
  if (window_s <= 0) { a = first; b = joined; w = joining_s; }  // nothing was sent: the time of joining
  double cpu = server_cpu(&b.server) - server_cpu(&a.server), mine = b.own_cpu - a.own_cpu;
  printf("{\"label\":\"%s\",\"subs\":%d,\"pubs\":%d,\"opened\":%d,\"failed\":%d,\"ready\":%d,\"connect_s\":%.4f,\"connects_per_s\":%.0f,\"ready_s\":%.4f,\"ready_per_s\":%.0f,\"ready_rx_bytes\":%" PRIu64 ",",
         o.label ? o.label : "", o.subs, npubs, opened, failed, ready, connect_s, connect_s > 0 ? opened / connect_s : 0, ready_s, ready_s > 0 ? ready / ready_s : 0, ready_rx);
  printf("\"connect_cpu_us_each\":%.1f,\"rss_before_kb\":%ld,\"rss_after_connect_kb\":%ld,\"rss_end_kb\":%ld,\"rss_kb_per_conn\":%.2f,\"rss_end_kb_per_conn\":%.2f,\"slab_kb_per_conn_both_ends\":%.2f,\"idle_cpu_cores\":%.4f,",
         (server_cpu(&connected) - server_cpu(&before)) * 1e6 / each, before.rss_kb, settled.rss_kb, end.rss_kb,
         (double)(settled.rss_kb - before.rss_kb) / each, (double)(end.rss_kb - before.rss_kb) / each, (double)(slab_after - slab_before) / each, idle_cpu);
  uint64_t events = counts.measured.events, sent = counts.measured.sent;
  printf("\"window_s\":%.3f,\"sent\":%" PRIu64 ",\"sent_per_s\":%.1f,\"deliveries\":%" PRIu64 ",\"deliveries_per_s\":%.0f,\"frames\":%" PRIu64 ",\"frames_per_s\":%.0f,\"rx_MB_per_s\":%.2f,\"acks\":%" PRIu64 ",\"acks_per_s\":%.1f,",
         window_s, sent, (double)sent / w, events, (double)events / w, counts.measured.frames, (double)counts.measured.frames / w, (double)counts.measured.rx / w / 1e6, counts.measured.acks, (double)counts.measured.acks / w);
  print_latency("lat_us", &h_del);
  print_latency("all_subs_us", &h_last);
  print_latency("ack_us", &h_ack);
  printf("\"send_lag_us_p99\":%.0f,", histogram_percentile(&h_lag, 99));
  printf("\"server_cpu_cores\":%.3f,\"server_user_s\":%.3f,\"server_sys_s\":%.3f,\"cpu_us_per_delivery\":%.3f,\"cpu_us_per_message\":%.2f,\"client_cpu_cores\":%.3f,\"other_cpu_cores\":%.3f,\"steal_cores\":%.3f,\"server_procs\":%d,\"server_threads\":%d,",
         cpu / w, b.server.cpu_user - a.server.cpu_user, b.server.cpu_sys - a.server.cpu_sys, events ? cpu * 1e6 / (double)events : 0, sent ? cpu * 1e6 / (double)sent : 0,
         mine / w, (b.machine.busy - a.machine.busy - cpu - mine) / w, (b.machine.steal - a.machine.steal) / w, b.server.procs, b.server.threads);
  printf("\"rx_bytes\":%" PRIu64 ",\"tx_bytes\":%" PRIu64 ",\"lost\":%" PRIu64 ",\"unknown_tokens\":%" PRIu64 ",\"stalls\":%" PRIu64 ",\"pings\":%" PRIu64 ",\"closed_early\":%" PRIu64 ",\"refused\":%" PRIu64 ",\"errors\":%" PRIu64 ",\"first_error\":\"%s\"}\n",
         counts.rx_bytes, counts.tx_bytes, lost, counts.unknown_tokens, stalls, counts.pings, counts.closed_early, counts.refused, counts.errors, counts.first_error);
  fflush(stdout);
  return failed || counts.closed_early ? 1 : 0;
}
