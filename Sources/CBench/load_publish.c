#define _GNU_SOURCE
#include "load.h"

#include <stdlib.h>

// When publishers send: at a fixed rate, as acknowledgements come back, or as deliveries do.

conn **publishers;
int n_publishers;
static bool is_publishing;
static int next_publisher;
static uint64_t message_number, next_due;
// Closed loop on deliveries: what had been sent and delivered when the loop last began to count.
static uint64_t base_events, base_sent, last_progress;

static void publish(conn *c) {
  uint64_t now = now_ns();
  blob message = expand(options.msg, c->id, message_number++, now);
  c->ring[c->sent % ACK_RING] = now;
  c->sent++;
  sending(now);
  if (c->is_http) http_send(c, message.p, message.n);
  else ws_send(c, options.binary ? 2 : 1, message.p, message.n);
  free(message.p);
  counts.all_sent++;
  if (measuring) counts.measured.sent++;
}

static void publish_at_rate(uint64_t now) {
  uint64_t step = (uint64_t)(1e9 / options.rate);
  for (; now >= next_due; next_due += step) {
    conn *c = publishers[next_publisher++ % n_publishers];
    if (measuring) histogram_add(&h_lag, now - next_due);
    if (c->state == C_OPEN) publish(c);
  }
}

static void publish_after_acks(void) {
  for (int i = 0; i < n_publishers; i++) {
    conn *c = publishers[i];
    while (c->state == C_OPEN && c->sent - c->acked < (uint64_t)options.inflight) publish(c);
  }
}

// Whether fewer than `window` messages are on their way that some live subscriber has not received.
static bool has_room_in_window(void) {
  uint64_t sent = counts.all_sent - base_sent, window = (uint64_t)options.window;
  if (sent < window) return true;
  return counts.all_events - base_events >= (sent - window + 1) * (uint64_t)(live_subs ? live_subs : 1);
}

static void publish_after_deliveries(uint64_t now) {
  static uint64_t last_events;
  if (counts.all_events != last_events) {
    last_events = counts.all_events;
    last_progress = now;
  } else if (now - last_progress > 1000000000ull) {
    // A second without a delivery: something was lost, and waiting for it would never end.
    counts.stalls++;
    base_events = counts.all_events;
    base_sent = counts.all_sent;
    last_progress = now;
  }
  while (has_room_in_window()) {
    conn *c = publishers[next_publisher++ % n_publishers];
    if (c->state == C_OPEN) publish(c);
    else if (counts.closed_early) break;
  }
}

void begin_publishing(void) {
  // Tokens in what the subscribers received while joining are not deliveries.
  counts.all_events = 0;
  counts.unknown_tokens = 0;
  is_publishing = true;
  last_progress = next_due = now_ns();
}

void end_publishing(void) { is_publishing = false; }

void publish_due(uint64_t now) {
  if (!is_publishing || !n_publishers) return;
  if (options.rate > 0) publish_at_rate(now);
  else if (options.loop_ack) publish_after_acks();
  else publish_after_deliveries(now);
}

uint64_t next_publication(void) { return is_publishing && options.rate > 0 ? next_due : UINT64_MAX; }
