#ifndef XUNJIAN_CCODECS_SHIM_H
#define XUNJIAN_CCODECS_SHIM_H

/* Content codings: gzip and deflate (zlib), br (brotli), zstd. Everything used imports as it is:
   the init macros of zlib are called by the functions they stand for. */
#include <brotli/decode.h>
#include <brotli/encode.h>
#include <zlib.h>
#include <zstd.h>

#endif
