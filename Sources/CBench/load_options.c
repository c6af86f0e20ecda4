#define _GNU_SOURCE
#include "load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct load_options options = {
    .host = "127.0.0.1", .path = "/", .count = TOKEN, .msg = "%p", .subs = 100, .pubs = 1, .burst = 128, .window = 1,
    .inflight = 1, .payload = 250, .seconds = 5, .warmup = 1, .settle = 0.3, .max_total = 60};

static const char *usage =
    "bench-load --port P [options]\n"
    "  --host 127.x.x.x      loopback only (127.0.0.1)\n"
    "  --path /ws            may hold %d, the number of the connection\n"
    "  --subs N              subscribers (100)\n"
    "  --pubs M              separate publishers (1; 0 = connect and count only)\n"
    "  --pub-subs M          the first M subscribers publish, instead of --pubs\n"
    "  --pub-path PATH       other path for publishers\n"
    "  --pub-http 'POST /path'  publish over HTTP keep-alive; 2xx = ack\n"
    "  --origin O --protocol P --header 'K: V' (repeat)\n"
    "  --hello TEXT          each subscriber sends it after it opened (repeat)\n"
    "  --pub-hello TEXT      the same for publishers\n"
    "  --hello-binary        hellos as binary frames\n"
    "  --ready SUB           a subscriber is ready once it received SUB\n"
    "  --ready-bytes N       a subscriber is ready once it received N bytes\n"
    "  --links FILE --pub-links FILE   what %l stands for: one on each line, by number of the connection\n"
    "  --refused SUB         a message that holds SUB says that something was refused\n"
    "  --autoreply IN OUT    reply with OUT to a message that holds IN\n"
    "  --msg TPL             message: %p padded token, %t bare token, %n number, %d connection, %l link, %r run,\n"
    "                        \\r\\n\\xHH escapes ('%p')\n"
    "  --payload BYTES       length of %p (250)\n"
    "  --binary              publish binary frames\n"
    "  --count SUB           each SUB counts as one delivery ('@t=')\n"
    "  --ack SUB             each SUB is one ack to the publisher\n"
    "  --rate R              messages/s of all publishers together; 0 = closed loop\n"
    "  --window W            closed loop: at most W messages not yet delivered to all (1)\n"
    "  --loop-ack --inflight K   closed loop on acks instead: K unacknowledged messages per publisher\n"
    "  --stalled K           the last K subscribers never read\n"
    "  --burst B             handshakes in flight (128)\n"
    "  --sources S           source addresses 127.0.0.2.. (automatic over 25000)\n"
    "  --warmup S --seconds S --settle S --idle S   (1, 5, 0.3, 0)\n"
    "  --max-total S         hard limit on the whole run (60)\n"
    "  --pid P[,P]           processes of the server: CPU and RSS of them and of their children\n"
    "  --label TEXT\n";

__attribute__((noreturn)) static void explain_usage(void) {
  fputs(usage, stderr);
  exit(2);
}

// One table for each kind of value, so that an option is one line.
static const struct { const char *name; const char **value; } texts[] = {
    {"--host", &options.host},       {"--path", &options.path},       {"--pub-path", &options.pub_path},
    {"--pub-http", &options.http_pub}, {"--origin", &options.origin}, {"--protocol", &options.proto},
    {"--ready", &options.ready},     {"--refused", &options.refused}, {"--msg", &options.msg},
    {"--count", &options.count},     {"--ack", &options.ack},         {"--label", &options.label},
};
static const struct { const char *name; int *value; } integers[] = {
    {"--port", &options.port},         {"--payload", &options.payload}, {"--window", &options.window},
    {"--inflight", &options.inflight}, {"--stalled", &options.stalled}, {"--subs", &options.subs},
    {"--pubs", &options.pubs},         {"--burst", &options.burst},     {"--sources", &options.sources},
};
static const struct { const char *name; double *value; } decimals[] = {
    {"--rate", &options.rate},     {"--warmup", &options.warmup}, {"--seconds", &options.seconds},
    {"--settle", &options.settle}, {"--idle", &options.idle},     {"--max-total", &options.max_total},
};
#define COUNT(table) (sizeof table / sizeof *table)

static bool read_table_option(const char *name, const char *(*next)(void)) {
  for (size_t i = 0; i < COUNT(texts); i++)
    if (!strcmp(name, texts[i].name)) return *texts[i].value = next(), true;
  for (size_t i = 0; i < COUNT(integers); i++)
    if (!strcmp(name, integers[i].name)) return *integers[i].value = atoi(next()), true;
  for (size_t i = 0; i < COUNT(decimals); i++)
    if (!strcmp(name, decimals[i].name)) return *decimals[i].value = atof(next()), true;
  return false;
}

static void read_pids(const char *list) {
  char *copy = strdup(list);
  for (char *t = strtok(copy, ","); t && options.npids < 16; t = strtok(NULL, ","))
    options.pids[options.npids++] = atoi(t);
  free(copy);
}

static void keep_text(const char **texts_kept, int *n, int max, const char *text) {
  if (*n < max) texts_kept[(*n)++] = text;
}

static int argument_count, argument;
static char **arguments;
static const char *next_argument(void) {
  if (argument + 1 >= argument_count) die("%s needs a value", arguments[argument]);
  return arguments[++argument];
}

void read_options(int argc, char **argv) {
  argument_count = argc;
  arguments = argv;
  for (argument = 1; argument < argc; argument++) {
    const char *a = argv[argument];
    if (read_table_option(a, next_argument)) continue;
    if (!strcmp(a, "--header")) {
      keep_text(options.hdr, &options.nhdr, 32, next_argument());
    } else if (!strcmp(a, "--hello")) {
      keep_text(options.hello, &options.nhello, 16, next_argument());
    } else if (!strcmp(a, "--pub-hello")) {
      keep_text(options.pub_hello, &options.npub_hello, 16, next_argument());
    } else if (!strcmp(a, "--hello-binary")) {
      options.hello_bin = 1;
    } else if (!strcmp(a, "--binary")) {
      options.binary = true;
    } else if (!strcmp(a, "--loop-ack")) {
      options.loop_ack = true;
    } else if (!strcmp(a, "--ready-bytes")) {
      options.ready_bytes = strtoull(next_argument(), NULL, 10);
    } else if (!strcmp(a, "--links")) {
      options.links = read_lines(next_argument());
    } else if (!strcmp(a, "--pub-links")) {
      options.pub_links = read_lines(next_argument());
    } else if (!strcmp(a, "--autoreply")) {
      options.autoreply_in = next_argument();
      options.autoreply_out = next_argument();
    } else if (!strcmp(a, "--pub-subs")) {
      options.pub_subs = atoi(next_argument());
      options.pubs = 0;
    } else if (!strcmp(a, "--pid")) {
      read_pids(next_argument());
    } else {
      explain_usage();
    }
  }
  if (!options.port) explain_usage();
  if (strncmp(options.host, "127.", 4)) die("only loopback addresses are load tested");
  if (options.pub_subs > options.subs) die("--pub-subs over --subs");
  if (options.inflight > ACK_RING) die("--inflight over %d", ACK_RING);
  if (options.loop_ack && !options.ack && !options.http_pub) die("--loop-ack needs --ack SUB or --pub-http");
}
