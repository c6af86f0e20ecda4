#define _GNU_SOURCE
#include "load.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

// Reads the messages that come back to the load generator, and counts what is in them: deliveries and their latency,
// acknowledgements, refusals.

bool measuring, shutting;
struct load_counts counts;
histogram h_delivery, h_ack, h_last, h_lag;
int live_subs;

void count_error(const char *format, ...) {
  counts.errors++;
  if (counts.first_error[0]) return;
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(counts.first_error, sizeof counts.first_error, format, arguments);
  va_end(arguments);
  // Make the text fit into a JSON string.
  for (char *p = counts.first_error; *p; p++)
    if (*p == '"' || *p == '\\' || (unsigned char)*p < 32) *p = ' ';
}

// The messages on their way, by the time they were sent. They are kept to know when the last subscriber has each. A
// hash table with open addressing: at most PROBES_MAX slots are looked at, and the last of them is overwritten.
#define SLOTS 65536
#define PROBES_MAX 64
static struct { uint64_t sent_at; uint32_t seen; } on_their_way[SLOTS];
static uint32_t first_slot(uint64_t sent_at) {
  return (uint32_t)((sent_at * 0x9E3779B97F4A7C15ull) >> 48) & (SLOTS - 1);
}

void sending(uint64_t sent_at) {
  for (uint32_t i = first_slot(sent_at), k = 0; k < PROBES_MAX; k++, i = (i + 1) & (SLOTS - 1)) {
    if (on_their_way[i].sent_at && k < PROBES_MAX - 1) continue;
    on_their_way[i].sent_at = sent_at;
    on_their_way[i].seen = 0;
    return;
  }
}

static void seen_by_one_more(uint64_t sent_at, uint64_t now) {
  for (uint32_t i = first_slot(sent_at), k = 0; k < PROBES_MAX; k++, i = (i + 1) & (SLOTS - 1)) {
    if (on_their_way[i].sent_at != sent_at) continue;
    if (++on_their_way[i].seen >= (uint32_t)live_subs) {
      if (measuring) histogram_add(&h_last, now - sent_at);
      on_their_way[i].sent_at = 0;
    }
    return;
  }
  counts.unknown_tokens++;
}

void acknowledged(conn *c, uint64_t now) {
  if (c->acked >= c->sent) return;
  uint64_t sent_at = c->ring[c->acked % ACK_RING];
  c->acked++;
  if (measuring) {
    counts.measured.acks++;
    histogram_add(&h_ack, now - sent_at);
  }
}

static void check_ready(conn *c, const uint8_t *p, size_t n) {
  if (!c->is_sub || c->ready) return;
  bool has_text = options.ready && memmem(p, n, options.ready, strlen(options.ready));
  bool has_bytes = options.ready_bytes && c->message_bytes >= options.ready_bytes;
  if (!has_text && !has_bytes) return;
  c->ready = 1;
  n_ready++;
}

static void reply_by_itself(conn *c, const uint8_t *p, size_t n) {
  static blob in, out;
  if (!options.autoreply_in) return;
  if (!in.p) {
    in = unescape(options.autoreply_in);
    out = unescape(options.autoreply_out);
  }
  // The beginning is enough: what asks for a reply is a short message of its own.
  if (n >= in.n && memmem(p, n < 64 ? n : 64, in.p, in.n)) ws_send(c, options.hello_bin ? 2 : 1, out.p, out.n);
}

static void read_acknowledgements(conn *c, const uint8_t *p, size_t n, uint64_t now) {
  if (!c->is_pub) return;
  const uint8_t *end = p + n;
  if (options.ack) {
    size_t length = strlen(options.ack);
    for (const uint8_t *q = p; (q = memmem(q, (size_t)(end - q), options.ack, length)); q += length)
      acknowledged(c, now);
  }
  if (options.refused && memmem(p, n, options.refused, strlen(options.refused))) {
    counts.refused++;
    count_error("refused: %.*s", (int)(n < 160 ? n : 160), (const char *)p);
    acknowledged(c, now);
  }
}

static void count_event(void) {
  counts.all_events++;
  if (measuring) counts.measured.events++;
}

static void read_deliveries(const uint8_t *p, size_t n, uint64_t now) {
  size_t length = strlen(options.count);
  bool tokens_count = !strcmp(options.count, TOKEN);
  const uint8_t *q = p, *end = p + n;
  if (!tokens_count)
    for (; (q = memmem(q, (size_t)(end - q), options.count, length)); q += length) count_event();
  q = p;
  while ((q = memmem(q, (size_t)(end - q), TOKEN, 3))) {
    q += 3;
    uint64_t sent_at = 0;
    while (q < end && *q >= '0' && *q <= '9') sent_at = sent_at * 10 + (uint64_t)(*q++ - '0');
    if (tokens_count) count_event();
    if (sent_at && sent_at <= now) {
      if (measuring) histogram_add(&h_delivery, now - sent_at);
      seen_by_one_more(sent_at, now);
    }
  }
}

void received_message(conn *c, const uint8_t *p, size_t n, uint64_t now) {
  c->message_bytes += n;
  if (measuring) counts.measured.frames++;
  check_ready(c, p, n);
  reply_by_itself(c, p, n);
  read_acknowledgements(c, p, n, now);
  if (c->is_sub) read_deliveries(p, n, now);
}
