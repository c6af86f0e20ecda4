// The part of libcrypto that Swift uses: SHA-256 through EVP, HMAC, and a comparison in constant time. Nothing here is
// deprecated. Also getrandom, which the Glibc module lacks.
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sys/random.h>
