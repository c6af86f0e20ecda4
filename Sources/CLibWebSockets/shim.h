// libwebsockets, libev and zlib as Swift sees them. Only WebServer imports this.
// A shim stands here only where a macro or a variadic hides something that Swift needs; each says what.
#ifndef POLDER_CLIBWEBSOCKETS_SHIM_H
#define POLDER_CLIBWEBSOCKETS_SHIM_H

#include <ev.h>
#include <libwebsockets.h>
#include <sys/socket.h>
#include <zlib.h>

// Room before each payload, in which lws_write() puts the WebSocket header. A macro.
static inline size_t clws_frame_padding_bytes(void) { return LWS_PRE; }

// Options are macros over 64-bit shifts.
static inline uint64_t clws_option_libev(void) { return LWS_SERVER_OPTION_LIBEV; }
static inline uint64_t clws_option_explicit_vhosts(void) { return LWS_SERVER_OPTION_EXPLICIT_VHOSTS; }
static inline uint64_t clws_option_openssl(void) { return LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT; }
static inline int clws_port_without_listener(void) { return CONTEXT_PORT_NO_LISTEN_SERVER; }
static inline int clws_log_errors(void) { return LLL_ERR; }
static inline int clws_log_nothing(void) { return 0; }

// LWS_TO_KILL_ASYNC is a macro; the connection is dropped on the loop's next turn, not in here.
static inline void clws_drop_soon(struct lws *wsi) {
  lws_set_timeout(wsi, PENDING_TIMEOUT_CLOSE_SEND, LWS_TO_KILL_ASYNC);
}

// A GNU extension that the importer does not show: accepted, closed on exec and not blocking, in one call.
int accept4(int descriptor, struct sockaddr *address, socklen_t *length, int flags);
static inline int clws_accept(int descriptor, struct sockaddr *address, socklen_t *length) {
  return accept4(descriptor, address, length, SOCK_CLOEXEC | SOCK_NONBLOCK);
}

// The descriptor is a union, and the kinds of adoption are a C enum used as bits.
static inline struct lws *clws_adopt(struct lws_vhost *vhost, int descriptor, void *opaque) {
  lws_adopt_desc_t info;
  memset(&info, 0, sizeof info);
  info.vh = vhost;
  info.type = LWS_ADOPT_SOCKET | LWS_ADOPT_HTTP | LWS_ADOPT_ALLOW_SSL;
  info.fd.sockfd = descriptor;
  info.opaque = opaque;
  return lws_adopt_descriptor_vhost_via_info(&info);
}

// ev_*_init and ev_*_set are macros over type-punned fields.
static inline void clws_ev_timer_init(ev_timer *watcher, void (*callback)(struct ev_loop *, ev_timer *, int),
                                      double after, double repeat) {
  ev_timer_init(watcher, callback, after, repeat);
}
static inline void clws_ev_io_init(ev_io *watcher, void (*callback)(struct ev_loop *, ev_io *, int), int descriptor) {
  ev_io_init(watcher, callback, descriptor, EV_READ);
}
static inline void clws_ev_prepare_init(ev_prepare *watcher, void (*callback)(struct ev_loop *, ev_prepare *, int)) {
  ev_prepare_init(watcher, callback);
}
static inline void clws_ev_idle_init(ev_idle *watcher, void (*callback)(struct ev_loop *, ev_idle *, int)) {
  ev_idle_init(watcher, callback);
}
static inline void clws_ev_async_init(ev_async *watcher, void (*callback)(struct ev_loop *, ev_async *, int)) {
  ev_async_init(watcher, callback);
}
static inline void clws_ev_signal_init(ev_signal *watcher, void (*callback)(struct ev_loop *, ev_signal *, int),
                                       int number) {
  ev_signal_init(watcher, callback, number);
}
// The flags' enum does not come over with its values' types.
static inline struct ev_loop *clws_ev_loop_new(void) { return ev_loop_new(EVFLAG_AUTO | EVFLAG_NOENV); }
static inline void clws_ev_break_all(struct ev_loop *loop) { ev_break(loop, EVBREAK_ALL); }

// deflateInit2 is a macro. Window bits 15 + 16: a gzip header and trailer (zlib.h).
static inline int clws_gzip_begin(z_stream *stream) {
  return deflateInit2(stream, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
}

#endif
