#include "websocket_accept.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

// SHA-1 (FIPS 180-4) and base64 (RFC 4648 §4) by hand: the bare server depends on nothing but the kernel.

static uint32_t rotate_left(uint32_t x, int n) { return x << n | x >> (32 - n); }

static void sha1_block(uint32_t h[5], const uint8_t *block) {
  uint32_t w[80], a = h[0], b = h[1], c = h[2], d = h[3], e = h[4];
  for (int i = 0; i < 16; i++) {
    const uint8_t *p = block + i * 4;
    w[i] = (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
  }
  for (int i = 16; i < 80; i++) w[i] = rotate_left(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
  for (int i = 0; i < 80; i++) {
    uint32_t f = i < 20 ? (b & c) | (~b & d) : i < 40 || i >= 60 ? b ^ c ^ d : (b & c) | (b & d) | (c & d);
    uint32_t k = i < 20 ? 0x5A827999 : i < 40 ? 0x6ED9EBA1 : i < 60 ? 0x8F1BBCDC : 0xCA62C1D6;
    uint32_t t = rotate_left(a, 5) + f + e + k + w[i];
    e = d;
    d = c;
    c = rotate_left(b, 30);
    b = a;
    a = t;
  }
  h[0] += a;
  h[1] += b;
  h[2] += c;
  h[3] += d;
  h[4] += e;
}

// Writes the SHA-1 digest of a message of at most 100 bytes.
static void sha1(const uint8_t *message, size_t n, uint8_t digest[20]) {
  uint32_t h[5] = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0};
  uint8_t padded[256] = {0};
  memcpy(padded, message, n);
  padded[n] = 0x80;
  size_t total = (n + 9 + 63) / 64 * 64;
  for (int i = 0; i < 8; i++) padded[total - 1 - (size_t)i] = (uint8_t)((n * 8) >> (8 * i));
  for (size_t offset = 0; offset < total; offset += 64) sha1_block(h, padded + offset);
  for (int i = 0; i < 20; i++) digest[i] = (uint8_t)(h[i / 4] >> (24 - 8 * (i % 4)));
}

static void base64(const uint8_t *p, int n, char *out) {
  static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (int i = 0; i < n; i += 3) {
    uint32_t v = (uint32_t)p[i] << 16 | (uint32_t)(i + 1 < n ? p[i + 1] : 0) << 8 | (i + 2 < n ? p[i + 2] : 0);
    *out++ = letters[v >> 18];
    *out++ = letters[v >> 12 & 63];
    *out++ = i + 1 < n ? letters[v >> 6 & 63] : '=';
    *out++ = i + 2 < n ? letters[v & 63] : '=';
  }
  *out = 0;
}

void websocket_accept(const char *key, char accept[29]) {
  uint8_t digest[20];
  char text[128];
  snprintf(text, sizeof text, "%.24s258EAFA5-E914-47DA-95CA-C5AB0DC85B11", key);
  sha1((uint8_t *)text, strlen(text), digest);
  base64(digest, 20, accept);
}
