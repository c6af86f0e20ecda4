#define _GNU_SOURCE
#include "load.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void die(const char *fmt, ...) {
  va_list ap;
  va_start(ap, fmt);
  fprintf(stderr, "load: ");
  vfprintf(stderr, fmt, ap);
  fprintf(stderr, "\n");
  va_end(ap);
  exit(2);
}
void *xrealloc(void *p, size_t n) {
  p = realloc(p, n ? n : 1);
  if (!p) die("out of memory");
  return p;
}

// Replaces the escapes \n \r \t \\ \0 \xHH by what they mean.
blob unescape(const char *s) {
  blob b = {xrealloc(NULL, strlen(s) + 1), 0};
  for (; *s; s++) {
    if (*s != '\\') {
      b.p[b.n++] = (uint8_t)*s;
      continue;
    }
    s++;
    switch (*s) {
      case 'n': b.p[b.n++] = '\n'; break;
      case 'r': b.p[b.n++] = '\r'; break;
      case 't': b.p[b.n++] = '\t'; break;
      case '0': b.p[b.n++] = 0; break;
      case 'x': {
        char h[3] = {s[1], s[1] ? s[2] : 0, 0};
        b.p[b.n++] = (uint8_t)strtol(h, NULL, 16);
        s += 2;
        break;
      }
      case 0: s--; break;
      default: b.p[b.n++] = (uint8_t)*s;
    }
  }
  b.p[b.n] = 0;
  return b;
}
static uint64_t run_number(void) {
  static uint64_t run;
  if (!run) run = now_ns();
  return run;
}

line_list read_lines(const char *path) {
  line_list l = {NULL, 0};
  FILE *f = fopen(path, "r");
  if (!f) die("cannot read %s", path);
  char *line = NULL;
  size_t cap = 0;
  ssize_t n;
  while ((n = getline(&line, &cap, f)) > 0) {
    while (n > 0 && (line[n - 1] == '\n' || line[n - 1] == '\r')) line[--n] = 0;
    if (!n) continue;
    l.lines = xrealloc(l.lines, sizeof *l.lines * (size_t)(l.n + 1));
    l.lines[l.n++] = strdup(line);
  }
  free(line);
  fclose(f);
  return l;
}

// Expands a template: %d number of the connection, %n number of the message, %t token, %p token padded to --payload
// bytes, %l a line of --links (of --pub-links for publishers), %r a number of this run, %% percent. The text is
// unescaped first.
blob expand(const char *tpl, int id, uint64_t number, uint64_t sent_at) {
  blob t = unescape(tpl);
  size_t cap = t.n + (size_t)options.payload * 2 + 256;
  blob r = {xrealloc(NULL, cap), 0};
  for (size_t i = 0; i < t.n; i++) {
    if (r.n + (size_t)options.payload + 96 > cap) r.p = xrealloc(r.p, cap = cap * 2 + (size_t)options.payload + 96);
    if (t.p[i] != '%' || i + 1 >= t.n) {
      r.p[r.n++] = t.p[i];
      continue;
    }
    char c = (char)t.p[++i], tmp[64];
    if (c == 'd') r.n += (size_t)sprintf((char *)r.p + r.n, "%d", id);
    else if (c == 'n') r.n += (size_t)sprintf((char *)r.p + r.n, "%" PRIu64, number);
    else if (c == 't') r.n += (size_t)sprintf((char *)r.p + r.n, TOKEN "%" PRIu64 "@", sent_at);
    else if (c == 'r') r.n += (size_t)sprintf((char *)r.p + r.n, "%" PRIx64, run_number());
    else if (c == 'l') {
      bool is_pub_link = id >= options.subs && options.pub_links.n;
      const line_list *links = is_pub_link ? &options.pub_links : &options.links;
      if (!links->n) die("%%l needs --links");
      const char *link = links->lines[(is_pub_link ? id - options.subs : id) % links->n];
      size_t k = strlen(link);
      if (r.n + k + 96 > cap) r.p = xrealloc(r.p, cap = cap * 2 + k + 96);
      memcpy(r.p + r.n, link, k);
      r.n += k;
    } else if (c == 'p') {
      int k = sprintf(tmp, TOKEN "%" PRIu64 "@", sent_at);
      memcpy(r.p + r.n, tmp, (size_t)k);
      if (options.payload > k) memset(r.p + r.n + k, 'x', (size_t)(options.payload - k));
      r.n += (size_t)(options.payload > k ? options.payload : k);
    } else r.p[r.n++] = (uint8_t)c;
  }
  free(t.p);
  return r;
}
