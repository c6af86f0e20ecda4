#define _GNU_SOURCE
#include "load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// A publisher that sends each message as an HTTP request on one kept connection. A 2xx response is the acknowledgement.

void http_send(conn *c, const uint8_t *p, size_t n) {
  static char *request;
  if (!request) request = xrealloc(NULL, 65536 + (size_t)options.payload * 2);
  char extra[4096] = "";
  size_t used = 0;
  for (int i = 0; i < options.nhdr && used < sizeof extra; i++)
    used += (size_t)snprintf(extra + used, sizeof extra - used, "%s\r\n", options.hdr[i]);
  int head = snprintf(request, 65536,
                      "%s HTTP/1.1\r\nHost: %s:%d\r\nContent-Type: application/json\r\n%sContent-Length: %zu\r\n\r\n",
                      options.http_pub, options.host, options.port, extra, n);
  memcpy(request + head, p, n);
  conn_write(c, (uint8_t *)request, (size_t)head + n);
}

// The length of the body of the response that begins at p and has a head of `head` bytes; -1 when it has not arrived
// whole.
static ssize_t body_length(uint8_t *p, size_t n, size_t head) {
  uint8_t *end = p + head - 4;
  char saved = (char)*end;
  *end = 0;
  char *length = strcasestr((char *)p, "\r\ncontent-length:");
  char *encoding = strcasestr((char *)p, "\r\ntransfer-encoding:");
  *end = (uint8_t)saved;
  if (length) {
    size_t body = (size_t)atol(length + 17);
    return n < head + body ? -1 : (ssize_t)body;
  }
  if (!encoding) return 0;
  uint8_t *last_chunk = memmem(p + head - 2, n - head + 2, "\r\n0\r\n\r\n", 7);
  return last_chunk ? last_chunk + 7 - (p + head) : -1;
}

// Reads the whole responses in p[0..n). Returns the bytes used.
ssize_t http_parse(conn *c, uint8_t *p, size_t n, uint64_t now) {
  size_t used = 0;
  while (used < n) {
    uint8_t *begin = p + used, *end = memmem(begin, n - used, "\r\n\r\n", 4);
    if (!end) break;
    size_t head = (size_t)(end - begin) + 4;
    int status = n - used > 12 ? atoi((char *)begin + 9) : 0;
    ssize_t body = body_length(begin, n - used, head);
    if (body < 0) break;
    if (status < 200 || status >= 300) {
      counts.refused++;
      count_error("HTTP status %d: %.*s", status, (int)(body < 120 ? body : 120), (char *)begin + head);
    }
    acknowledged(c, now);
    used += head + (size_t)body;
  }
  return (ssize_t)used;
}
