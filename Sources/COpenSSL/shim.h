// The part of libcrypto that Swift uses: SHA-256 through EVP, HMAC, a comparison in constant time, and the dates,
// names, key and chain of a certificate. Nothing here is deprecated. Also getrandom, which the Glibc module lacks.
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>
#include <sys/random.h>
