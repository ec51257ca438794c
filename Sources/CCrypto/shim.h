#ifndef XUNJIAN_CCRYPTO_SHIM_H
#define XUNJIAN_CCRYPTO_SHIM_H

/* Digests through the library's EVP interface; everything used imports as it is. */
#include <openssl/evp.h>

#endif
