#ifndef CBENCH_HISTOGRAM_H
#define CBENCH_HISTOGRAM_H
#include <stdint.h>

// A log-linear histogram of nanoseconds: 64 steps between two powers of two, so the error is under 1.6 %.
#define HISTOGRAM_STEPS 64
typedef struct {
  uint64_t n, sum, max, b[64 * HISTOGRAM_STEPS];
} histogram;

static inline int histogram_step(uint64_t v) {
  if (v < HISTOGRAM_STEPS) return (int)v;
  int e = 63 - __builtin_clzll(v);  // v is in [2^e, 2^(e+1))
  return (e - 5) * HISTOGRAM_STEPS + (int)((v >> (e - 6)) & (HISTOGRAM_STEPS - 1));
}
static inline uint64_t histogram_value(int i) {
  if (i < HISTOGRAM_STEPS) return (uint64_t)i;
  int e = i / HISTOGRAM_STEPS + 5;
  return (1ull << e) + ((uint64_t)(i % HISTOGRAM_STEPS) << (e - 6)) + (1ull << (e - 6)) / 2;
}
static inline void histogram_add(histogram *h, uint64_t v) {
  h->n++;
  h->sum += v;
  if (v > h->max) h->max = v;
  int i = histogram_step(v);
  h->b[i < 64 * HISTOGRAM_STEPS ? i : 64 * HISTOGRAM_STEPS - 1]++;
}
// p in percent; the result is in microseconds.
static inline double histogram_percentile(const histogram *h, double p) {
  if (!h->n) return 0;
  uint64_t want = (uint64_t)((double)h->n * p / 100.0), c = 0;
  if (want >= h->n) return (double)h->max / 1000.0;
  for (int i = 0; i < 64 * HISTOGRAM_STEPS; i++) {
    c += h->b[i];
    if (c > want) return (double)(histogram_value(i) < h->max ? histogram_value(i) : h->max) / 1000.0;
  }
  return (double)h->max / 1000.0;
}
#endif
