/* One thread, PPP over a byte stream, and as much TCP as a device of the time had. */
#ifndef PEER_LWIPOPTS_H
#define PEER_LWIPOPTS_H

#define NO_SYS 1
#define SYS_LIGHTWEIGHT_PROT 0
#define LWIP_SOCKET 0
#define LWIP_NETCONN 0
#define LWIP_IPV4 1
#define LWIP_IPV6 0
#define LWIP_ICMP 1
#define LWIP_UDP 1
#define LWIP_TCP 1
#define LWIP_DNS 1
#define LWIP_ARP 0
#define LWIP_ETHERNET 0

#define MEM_LIBC_MALLOC 1
#define MEMP_MEM_MALLOC 1
#define MEM_ALIGNMENT 8

#define TCP_MSS 1460
#define TCP_WND (32 * 1024)
#define TCP_SND_BUF (32 * 1024)
#define TCP_SND_QUEUELEN 128
#define TCP_QUEUE_OOSEQ 1

#define PPP_SUPPORT 1
#define PPPOS_SUPPORT 1
#define PPP_SERVER 1
#define PPP_IPV4_SUPPORT 1
#define PPP_IPV6_SUPPORT 0
#define PAP_SUPPORT 0
#define CHAP_SUPPORT 0
#define CCP_SUPPORT 0
#define PPP_INPROC_IRQ_SAFE 0
/* With header compression transfers stall (reference section 9.3). */
#define VJ_SUPPORT 0

#endif
