/* What lwIP asks of a compiler and a system. */
#ifndef PEER_ARCH_CC_H
#define PEER_ARCH_CC_H

#include <stdio.h>
#include <stdlib.h>

#define LWIP_PLATFORM_DIAG(x) do { fprintf x; } while (0)
#define LWIP_PLATFORM_ASSERT(x) do { fprintf(stderr, "lwip: %s\n", x); abort(); } while (0)
#define LWIP_RAND() ((u32_t)rand())
#define LWIP_ERRNO_STDINCLUDE 1

#endif
