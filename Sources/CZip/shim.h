#ifndef XUNJIAN_CZIP_SHIM_H
#define XUNJIAN_CZIP_SHIM_H

#include <zip.h>

#endif
