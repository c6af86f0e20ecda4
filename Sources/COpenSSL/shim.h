// libcrypto as Swift sees it: SHA-256 by EVP, HMAC, a comparison in constant time (nothing deprecated); and getrandom,
// which the Glibc module lacks.
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sys/random.h>
