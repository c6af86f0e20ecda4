#define _GNU_SOURCE
#include "load.h"

#include <inttypes.h>
#include <stdio.h>

// The JSON object that the load generator prints. Its names are read by Benchmarks/ and by `polder bench`.

reading read_now(void) {
  return (reading){process_stat_of(options.pids, options.npids), machine_stat_now(), own_cpu()};
}

double server_cpu(const process_stat *s) { return s->cpu_user + s->cpu_sys; }

static double per_second(double count, double seconds) { return seconds > 0 ? count / seconds : 0; }

static void print_joining(const struct load_results *r) {
  printf("{\"label\":\"%s\",\"subs\":%d,\"pubs\":%d,\"opened\":%d,\"failed\":%d,\"ready\":%d,",
         options.label ? options.label : "", options.subs, n_publishers, r->opened, r->failed, r->ready);
  printf("\"connect_s\":%.4f,\"connects_per_s\":%.0f,", r->connect_s, per_second(r->opened, r->connect_s));
  printf("\"ready_s\":%.4f,\"ready_per_s\":%.0f,\"ready_rx_bytes\":%" PRIu64 ",", r->ready_s,
         per_second(r->ready, r->ready_s), r->ready_rx);
}

static void print_connection_costs(const struct load_results *r) {
  double each = r->opened ? r->opened : 1;
  long before = r->before.rss_kb, settled = r->settled.rss_kb, end = r->end.rss_kb;
  printf("\"connect_cpu_us_each\":%.1f,\"rss_before_kb\":%ld,\"rss_after_connect_kb\":%ld,\"rss_end_kb\":%ld,",
         (server_cpu(&r->connected) - server_cpu(&r->before)) * 1e6 / each, before, settled, end);
  printf("\"rss_kb_per_conn\":%.2f,\"rss_end_kb_per_conn\":%.2f,\"slab_kb_per_conn_both_ends\":%.2f,",
         (double)(settled - before) / each, (double)(end - before) / each,
         (double)(r->slab_after_kb - r->slab_before_kb) / each);
  printf("\"idle_cpu_cores\":%.4f,", r->idle_cpu);
}

static void print_rates(const struct load_results *r) {
  double seconds = r->span_s;
  printf("\"window_s\":%.3f,\"sent\":%" PRIu64 ",\"sent_per_s\":%.1f,", r->window_s, counts.measured.sent,
         (double)counts.measured.sent / seconds);
  printf("\"deliveries\":%" PRIu64 ",\"deliveries_per_s\":%.0f,", counts.measured.events,
         (double)counts.measured.events / seconds);
  printf("\"frames\":%" PRIu64 ",\"frames_per_s\":%.0f,\"rx_MB_per_s\":%.2f,", counts.measured.frames,
         (double)counts.measured.frames / seconds, (double)counts.measured.rx / seconds / 1e6);
  printf("\"acks\":%" PRIu64 ",\"acks_per_s\":%.1f,", counts.measured.acks, (double)counts.measured.acks / seconds);
}

static void print_latency(const char *name, const histogram *h) {
  printf("\"%s\":{\"n\":%" PRIu64 ",\"p50\":%.0f,\"p90\":%.0f,\"p99\":%.0f,\"p999\":%.0f,", name, h->n,
         histogram_percentile(h, 50), histogram_percentile(h, 90), histogram_percentile(h, 99),
         histogram_percentile(h, 99.9));
  printf("\"max\":%.0f,\"mean\":%.0f},", (double)h->max / 1e3, h->n ? (double)h->sum / (double)h->n / 1e3 : 0);
}

static void print_cpu(const struct load_results *r) {
  const process_stat *from = &r->from.server, *to = &r->to.server;
  double seconds = r->span_s, cpu = server_cpu(to) - server_cpu(from), own = r->to.own_cpu - r->from.own_cpu;
  double busy = r->to.machine.busy - r->from.machine.busy, steal = r->to.machine.steal - r->from.machine.steal;
  uint64_t events = counts.measured.events, sent = counts.measured.sent;
  printf("\"server_cpu_cores\":%.3f,\"server_user_s\":%.3f,\"server_sys_s\":%.3f,", cpu / seconds,
         to->cpu_user - from->cpu_user, to->cpu_sys - from->cpu_sys);
  printf("\"cpu_us_per_delivery\":%.3f,\"cpu_us_per_message\":%.2f,", events ? cpu * 1e6 / (double)events : 0,
         sent ? cpu * 1e6 / (double)sent : 0);
  printf("\"client_cpu_cores\":%.3f,\"other_cpu_cores\":%.3f,\"steal_cores\":%.3f,", own / seconds,
         (busy - cpu - own) / seconds, steal / seconds);
  printf("\"server_procs\":%d,\"server_threads\":%d,", to->procs, to->threads);
}

static void print_counts(const struct load_results *r) {
  printf("\"rx_bytes\":%" PRIu64 ",\"tx_bytes\":%" PRIu64 ",\"lost\":%" PRIu64 ",\"unknown_tokens\":%" PRIu64 ",",
         counts.rx_bytes, counts.tx_bytes, r->lost, counts.unknown_tokens);
  printf("\"stalls\":%" PRIu64 ",\"pings\":%" PRIu64 ",", counts.stalls, counts.pings);
  printf("\"closed_early\":%" PRIu64 ",\"refused\":%" PRIu64 ",", counts.closed_early, counts.refused);
  printf("\"errors\":%" PRIu64 ",\"first_error\":\"%s\"}\n", counts.errors, counts.first_error);
}

void print_results(const struct load_results *r) {
  print_joining(r);
  print_connection_costs(r);
  print_rates(r);
  print_latency("lat_us", &h_delivery);
  print_latency("all_subs_us", &h_last);
  print_latency("ack_us", &h_ack);
  printf("\"send_lag_us_p99\":%.0f,", histogram_percentile(&h_lag, 99));
  print_cpu(r);
  print_counts(r);
  fflush(stdout);
}
