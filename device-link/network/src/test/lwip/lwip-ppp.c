/*
 * lwIP's PPP and TCP as a peer of tests: standard input and output are the cable, standard error
 * tells what happens, a line each.
 *
 *   lwip-ppp device            asks for an address
 *   lwip-ppp host OURS THEIRS  gives THEIRS
 *   ... send PORT BYTES        then connects to the other end and sends
 *
 * It answers pings, and TCP on 7 (echo), 9 (discard) and 19 (4 MiB). Byte n of what it sends is
 * n * 31 + n / 256. SIGTERM makes it hang up.
 */
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "lwip/init.h"
#include "lwip/ip_addr.h"
#include "lwip/tcp.h"
#include "lwip/timeouts.h"
#include "netif/ppp/pppapi.h"
#include "netif/ppp/pppos.h"

#define SOURCE_BYTES (4u << 20)

struct stream {
  u32_t sent, acked, total;
  u32_t received;
  int echo;
};

static struct netif interface;
static ppp_pcb *ppp;
static ip4_addr_t other_end;
static u16_t send_port;
static u32_t send_bytes;
static volatile sig_atomic_t hang_up;

u32_t sys_now(void)
{
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (u32_t)(t.tv_sec * 1000 + t.tv_nsec / 1000000);
}

u32_t sys_jiffies(void)
{
  return sys_now();
}

static u32_t to_cable(ppp_pcb *pcb, u8_t *data, u32_t length, void *context)
{
  u32_t at = 0;
  while (at < length) {
    ssize_t n = write(STDOUT_FILENO, data + at, length - at);
    if (n <= 0) {
      exit(0);
    }
    at += n;
  }
  return length;
}

static void push(struct tcp_pcb *pcb, struct stream *s)
{
  u8_t block[1460];
  while (s->sent < s->total) {
    u32_t n = s->total - s->sent;
    if (n > sizeof block) {
      n = sizeof block;
    }
    if (n > tcp_sndbuf(pcb)) {
      break;
    }
    for (u32_t i = 0; i < n; i++) {
      u32_t at = s->sent + i;
      block[i] = (u8_t)(at * 31 + at / 256);
    }
    if (tcp_write(pcb, block, n, TCP_WRITE_FLAG_COPY) != ERR_OK) {
      break;
    }
    s->sent += n;
  }
  tcp_output(pcb);
}

static void finished(struct tcp_pcb *pcb, struct stream *s)
{
  fprintf(stderr, "tcp %d: received %u sent %u\n", pcb->local_port, s->received, s->acked);
  tcp_arg(pcb, NULL);
  tcp_recv(pcb, NULL);
  tcp_sent(pcb, NULL);
  tcp_err(pcb, NULL);
  free(s);
  if (tcp_close(pcb) != ERR_OK) {
    tcp_abort(pcb);
  }
}

static err_t on_received(void *argument, struct tcp_pcb *pcb, struct pbuf *p, err_t error)
{
  struct stream *s = argument;
  if (p == NULL) {
    finished(pcb, s);
    return ERR_OK;
  }
  if (s->echo) {
    if (tcp_sndbuf(pcb) < p->tot_len) {
      return ERR_MEM; /* comes again */
    }
    for (struct pbuf *q = p; q != NULL; q = q->next) {
      tcp_write(pcb, q->payload, q->len, TCP_WRITE_FLAG_COPY);
    }
    tcp_output(pcb);
  }
  s->received += p->tot_len;
  tcp_recved(pcb, p->tot_len);
  pbuf_free(p);
  return ERR_OK;
}

static err_t on_sent(void *argument, struct tcp_pcb *pcb, u16_t length)
{
  struct stream *s = argument;
  s->acked += length;
  push(pcb, s);
  if (s->total > 0 && s->acked == s->total) {
    finished(pcb, s);
  }
  return ERR_OK;
}

static void on_error(void *argument, err_t error)
{
  fprintf(stderr, "tcp: error %d\n", error);
  free(argument);
}

static void serve(struct tcp_pcb *pcb, u32_t total, int echo)
{
  struct stream *s = calloc(1, sizeof *s);
  s->total = total;
  s->echo = echo;
  tcp_arg(pcb, s);
  tcp_recv(pcb, on_received);
  tcp_sent(pcb, on_sent);
  tcp_err(pcb, on_error);
  push(pcb, s);
}

static err_t on_accepted(void *argument, struct tcp_pcb *pcb, err_t error)
{
  if (pcb != NULL) {
    serve(pcb, pcb->local_port == 19 ? SOURCE_BYTES : 0, pcb->local_port == 7);
  }
  return ERR_OK;
}

static err_t on_connected(void *argument, struct tcp_pcb *pcb, err_t error)
{
  serve(pcb, send_bytes, 0);
  return ERR_OK;
}

static void listen_on(u16_t port)
{
  struct tcp_pcb *pcb = tcp_new();
  tcp_bind(pcb, IP4_ADDR_ANY, port);
  tcp_accept(tcp_listen(pcb), on_accepted);
}

static void on_status(ppp_pcb *pcb, int code, void *context)
{
  if (code != PPPERR_NONE) {
    fprintf(stderr, "down: %d\n", code);
    return;
  }
  fprintf(stderr, "up: %s", ip4addr_ntoa(netif_ip4_addr(&interface)));
  fprintf(stderr, " %s\n", ip4addr_ntoa(netif_ip4_gw(&interface)));
  if (send_port != 0) {
    struct tcp_pcb *tcp = tcp_new();
    ip4_addr_copy(other_end, *netif_ip4_gw(&interface));
    tcp_err(tcp, on_error);
    tcp_connect(tcp, &other_end, send_port, on_connected);
  }
}

static void on_signal(int number)
{
  hang_up = 1;
}

int main(int count, char **arguments)
{
  int host = count >= 4 && strcmp(arguments[1], "host") == 0;
  int next = host ? 4 : 2;
  struct sigaction action = { .sa_handler = on_signal };
  sigaction(SIGTERM, &action, NULL);
  srand(sys_now() ^ (u32_t)getpid());
  if (count >= next + 3 && strcmp(arguments[next], "send") == 0) {
    send_port = (u16_t)atoi(arguments[next + 1]);
    send_bytes = (u32_t)atol(arguments[next + 2]);
  }
  lwip_init();
  ppp = pppos_create(&interface, to_cable, on_status, NULL);
  ppp_set_default(ppp);
  if (host) {
    ip4_addr_t ours, theirs;
    ip4addr_aton(arguments[2], &ours);
    ip4addr_aton(arguments[3], &theirs);
    ppp_set_ipcp_ouraddr(ppp, &ours);
    ppp_set_ipcp_hisaddr(ppp, &theirs);
    ppp_set_ipcp_dnsaddr(ppp, 0, &ours);
    ppp_listen(ppp);
  } else {
    ppp_set_usepeerdns(ppp, 1);
    ppp_connect(ppp, 0);
  }
  listen_on(7);
  listen_on(9);
  listen_on(19);
  for (;;) {
    struct pollfd input = { .fd = STDIN_FILENO, .events = POLLIN };
    u32_t wait = sys_timeouts_sleeptime();
    if (poll(&input, 1, wait > 100 ? 100 : (int)wait) > 0) {
      u8_t buffer[4096];
      ssize_t n = read(STDIN_FILENO, buffer, sizeof buffer);
      if (n <= 0) {
        return 0;
      }
      pppos_input(ppp, buffer, (int)n);
    }
    sys_check_timeouts();
    if (hang_up) {
      hang_up = 0;
      ppp_close(ppp, 0);
    }
  }
}
