#ifndef XUNJIAN_CMEMORY_SHIM_H
#define XUNJIAN_CMEMORY_SHIM_H

#include <stddef.h>

/* glibc declares it only under _GNU_SOURCE, which Swift's view of <string.h> does not define. */
extern void *memmem(const void *haystack, size_t haystacklen, const void *needle, size_t needlelen);

#endif
