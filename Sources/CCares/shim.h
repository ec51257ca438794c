#ifndef CCARES_SHIM_H
#define CCARES_SHIM_H

#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <ares.h>

#endif
