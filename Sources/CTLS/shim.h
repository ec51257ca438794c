#ifndef XUNJIAN_CTLS_SHIM_H
#define XUNJIAN_CTLS_SHIM_H

/* A TLS server and the certificates it shows. The functions below stand for macros and variadics, which Swift
   cannot import. */
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

/* Every handshake is a whole one: a session that is resumed would bring another host's certificate with it. */
static inline void ct_forget_sessions(SSL_CTX *context) {
    (void)SSL_CTX_set_num_tickets(context, 0);
    (void)SSL_CTX_set_options(context, SSL_OP_NO_TICKET);
    (void)SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
}

typedef int (*ct_name_callback)(SSL *, int *, void *);

static inline EVP_PKEY *ct_new_key(void) { return EVP_EC_gen("P-256"); }

static inline int ct_add_chain(SSL_CTX *context, X509 *certificate) {
    return (int)SSL_CTX_add1_chain_cert(context, certificate);
}

static inline int ct_set_versions(SSL_CTX *context, int lowest, int highest) {
    return (int)SSL_CTX_set_min_proto_version(context, lowest)
        && (int)SSL_CTX_set_max_proto_version(context, highest);
}

static inline void ct_set_name_callback(SSL_CTX *context, ct_name_callback callback, void *argument) {
    (void)SSL_CTX_set_tlsext_servername_callback(context, callback);
    (void)SSL_CTX_set_tlsext_servername_arg(context, argument);
}

#endif
