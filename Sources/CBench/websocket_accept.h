#ifndef CBENCH_WEBSOCKET_ACCEPT_H
#define CBENCH_WEBSOCKET_ACCEPT_H

// Writes the value of Sec-WebSocket-Accept for a key of 24 characters (RFC 6455 §4.2.2): 28 characters and a zero.
void websocket_accept(const char *key, char accept[29]);

#endif
