// libwebsockets, libev and zlib for Swift. Only WebServer imports this module. Each function below is a shim for
// something that Swift cannot use directly, such as a macro. Its comment says which thing.
#ifndef POLDER_CLIBWEBSOCKETS_SHIM_H
#define POLDER_CLIBWEBSOCKETS_SHIM_H

#include <errno.h>
#include <ev.h>
#include <libwebsockets.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <zlib.h>

// Room before each payload, into which lws_write() writes the WebSocket header. LWS_PRE is a macro.
static inline size_t clws_frame_padding_bytes(void) { return LWS_PRE; }

// These options are macros with 64-bit shifts.
static inline uint64_t clws_option_libev(void) { return LWS_SERVER_OPTION_LIBEV; }
static inline uint64_t clws_option_explicit_vhosts(void) { return LWS_SERVER_OPTION_EXPLICIT_VHOSTS; }
static inline uint64_t clws_option_openssl(void) { return LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT; }
static inline int clws_port_without_listener(void) { return CONTEXT_PORT_NO_LISTEN_SERVER; }
static inline int clws_log_errors(void) { return LLL_ERR; }

// LWS_TO_KILL_ASYNC is a macro. The connection is dropped on the loop's next turn, not within this call.
static inline void clws_drop_soon(struct lws *wsi) {
  lws_set_timeout(wsi, PENDING_TIMEOUT_CLOSE_SEND, LWS_TO_KILL_ASYNC);
}

// accept4 is a GNU extension that Swift does not import. One call accepts the connection, and sets it to be closed on
// exec and not to block.
int accept4(int descriptor, struct sockaddr *address, socklen_t *length, int flags);
static inline int clws_accept(int descriptor, struct sockaddr *address, socklen_t *length) {
  return accept4(descriptor, address, length, SOCK_CLOEXEC | SOCK_NONBLOCK);
}

// The descriptor is in a union, and the kinds of adoption are an enum used as bits.
static inline struct lws *clws_adopt(struct lws_vhost *vhost, int descriptor, void *opaque) {
  lws_adopt_desc_t info;
  memset(&info, 0, sizeof info);
  info.vh = vhost;
  info.type = LWS_ADOPT_SOCKET | LWS_ADOPT_HTTP | LWS_ADOPT_ALLOW_SSL;
  info.fd.sockfd = descriptor;
  info.opaque = opaque;
  return lws_adopt_descriptor_vhost_via_info(&info);
}

// Reads what has arrived on a WebSocket: the number of bytes; 0 at the end; clws_nothing_to_read(); or -1 when the
// connection is broken. With TLS it reads by the connection that libwebsockets has set up.
static inline int clws_nothing_to_read(void) { return -2; }
static inline int clws_read(struct lws *wsi, void *buffer, int length) {
  SSL *tls = lws_get_ssl(wsi);
  if (tls) {
    ERR_clear_error();
    int count = SSL_read(tls, buffer, length);
    if (count > 0) return count;
    switch (SSL_get_error(tls, count)) {
      case SSL_ERROR_WANT_READ:
      case SSL_ERROR_WANT_WRITE: return clws_nothing_to_read();
      case SSL_ERROR_ZERO_RETURN: return 0;
      default: return -1;
    }
  }
  ssize_t count = recv(lws_get_socket_fd(wsi), buffer, (size_t)length, MSG_DONTWAIT);
  if (count >= 0) return (int)count;
  return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR ? clws_nothing_to_read() : -1;
}
static inline int clws_has_more(struct lws *wsi) {
  SSL *tls = lws_get_ssl(wsi);
  return tls ? SSL_pending(tls) : 0;
}

// Reads a certificate with its chain, and its key, into a context of their own. NULL if they cannot be used together;
// OpenSSL's error then says why. A key with a password is refused: nobody is there to type it.
static inline int clws_no_password(char *buffer, int size, int writing, void *data) {
  (void)buffer, (void)size, (void)writing, (void)data;
  return -1;
}
static inline SSL_CTX *clws_read_certificate(const char *certificate, const char *key) {
  ERR_clear_error();
  SSL_CTX *context = SSL_CTX_new(TLS_server_method());
  if (!context) return NULL;
  SSL_CTX_set_default_passwd_cb(context, clws_no_password);
  if (SSL_CTX_use_certificate_chain_file(context, certificate) == 1 &&
      SSL_CTX_use_PrivateKey_file(context, key, SSL_FILETYPE_PEM) == 1 && SSL_CTX_check_private_key(context) == 1)
    return context;
  SSL_CTX_free(context);
  return NULL;
}
// OpenSSL's first error since then, such as "key values mismatch".
static inline const char *clws_tls_error(void) { return ERR_reason_error_string(ERR_peek_error()); }

// Has each new connection use the newest certificate instead of the one with which the server started. `newest` points
// to the context that holds it. The former certificate may have a key of another type, and OpenSSL would go on offering
// it, so each connection forgets it first.
static inline int clws_use_newest(SSL *tls, void *newest) {
  SSL_CTX *context = *(SSL_CTX **)newest;
  STACK_OF(X509) *chain = NULL;
  SSL_CTX_get0_chain_certs(context, &chain);
  SSL_certs_clear(tls);
  return SSL_use_cert_and_key(tls, SSL_CTX_get0_certificate(context), SSL_CTX_get0_privatekey(context), chain, 1);
}
static inline void clws_have_newest_used(SSL_CTX *context, SSL_CTX **newest) {
  SSL_CTX_set_cert_cb(context, clws_use_newest, newest);
}

// ev_*_init and ev_*_set are macros that cast between types.
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
// Swift imports the flags with another type than the function takes.
static inline struct ev_loop *clws_ev_loop_new(void) { return ev_loop_new(EVFLAG_AUTO | EVFLAG_NOENV); }
static inline void clws_ev_break_all(struct ev_loop *loop) { ev_break(loop, EVBREAK_ALL); }

// deflateInit2 is a macro. Window bits of 15 + 16 ask for a gzip header and trailer (zlib.h).
static inline int clws_gzip_begin(z_stream *stream) {
  return deflateInit2(stream, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
}

#endif
