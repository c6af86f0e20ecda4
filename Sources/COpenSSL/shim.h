// libcrypto as Swift sees it: one-shot digests, HMAC, random bytes and a comparison in constant time.
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
