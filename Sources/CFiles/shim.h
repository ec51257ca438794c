#ifndef XUNJIAN_CFILES_SHIM_H
#define XUNJIAN_CFILES_SHIM_H

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* glibc shows its own renameat2 only under _GNU_SOURCE. Both names keep existing, each with the other's content. */
static inline int cf_exchange(const char *one, const char *other) {
    return (int)syscall(SYS_renameat2, AT_FDCWD, one, AT_FDCWD, other, 2 /* RENAME_EXCHANGE */);
}

#endif
