/* Delays, loses and reorders what a host sends, on kernels without netem.
 *
 *   delay DELAY_USEC JITTER_USEC LOSS_PERCENT REORDER_PERCENT PIDFILE
 *
 * Netfilter (iptables -j NFQUEUE --queue-num 0) tells this process of each packet and keeps it until the verdict comes:
 * only packets' numbers pass through here, and segments of 64 KiB stay whole, so bandwidth hardly suffers. A packet that
 * is chosen for reordering goes at once and so before those that wait. Runs in the background once it is ready. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <linux/netfilter.h>
#include <linux/netfilter/nfnetlink_queue.h>
#include <linux/netlink.h>
#include <poll.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { ROOM = 1 << 16, SECOND = 1000000000 };

typedef struct { uint32_t packet; int64_t due; } Waiting;

/* A netlink message to queue 0 with at most two attributes. */
typedef struct {
    struct nlmsghdr header;
    struct nfgenmsg queue;
    char attributes[64];
} Message;

static Waiting line[ROOM]; /* in order of arrival, which is the order of leaving */
static uint32_t first, after;
static int netlink;

static void check(int good, const char *what) {
    if (good) return;
    perror(what);
    exit(1);
}

static Message message(int type, int flags) {
    return (Message){.header = {.nlmsg_len = NLMSG_LENGTH(sizeof(struct nfgenmsg)),
                                .nlmsg_type = NFNL_SUBSYS_QUEUE << 8 | type,
                                .nlmsg_flags = NLM_F_REQUEST | flags}};
}

static void add(Message *m, int type, const void *value, size_t size) {
    struct nlattr *a = (struct nlattr *)((char *)m + m->header.nlmsg_len);
    *a = (struct nlattr){.nla_len = NLA_HDRLEN + size, .nla_type = type};
    memcpy((char *)a + NLA_HDRLEN, value, size);
    m->header.nlmsg_len += NLA_ALIGN(a->nla_len);
}

static void post(Message *m) { check(send(netlink, m, m->header.nlmsg_len, 0) > 0, "send"); }

/* Sends a setting and reads whether the kernel took it. */
static void set(Message *m) {
    struct { struct nlmsghdr header; struct nlmsgerr error; char rest[512]; } answer;
    post(m);
    check(recv(netlink, &answer, sizeof answer, 0) > 0, "recv");
    errno = -answer.error.error;
    check(errno == 0, "netfilter queue");
}

static void open_queue(void) {
    int on = 1, memory = 8 << 20;
    netlink = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_NETFILTER);
    check(netlink >= 0, "socket");
    setsockopt(netlink, SOL_SOCKET, SO_RCVBUFFORCE, &memory, sizeof memory);
    setsockopt(netlink, SOL_NETLINK, NETLINK_NO_ENOBUFS, &on, sizeof on);

    Message bind = message(NFQNL_MSG_CONFIG, NLM_F_ACK);
    add(&bind, NFQA_CFG_CMD, &(struct nfqnl_msg_config_cmd){.command = NFQNL_CFG_CMD_BIND}, sizeof(struct nfqnl_msg_config_cmd));
    set(&bind);
    Message numbers_only = message(NFQNL_MSG_CONFIG, NLM_F_ACK);
    add(&numbers_only, NFQA_CFG_PARAMS, &(struct nfqnl_msg_config_params){.copy_mode = NFQNL_COPY_META},
        sizeof(struct nfqnl_msg_config_params));
    set(&numbers_only);
    Message room = message(NFQNL_MSG_CONFIG, NLM_F_ACK);
    add(&room, NFQA_CFG_QUEUE_MAXLEN, &(uint32_t){htonl(ROOM)}, sizeof(uint32_t));
    set(&room);
    Message whole_segments = message(NFQNL_MSG_CONFIG, NLM_F_ACK);
    add(&whole_segments, NFQA_CFG_FLAGS, &(uint32_t){htonl(NFQA_CFG_F_GSO)}, sizeof(uint32_t));
    add(&whole_segments, NFQA_CFG_MASK, &(uint32_t){htonl(NFQA_CFG_F_GSO)}, sizeof(uint32_t));
    set(&whole_segments);
}

static void decide(uint32_t packet, uint32_t verdict) {
    Message m = message(NFQNL_MSG_VERDICT, 0);
    struct nfqnl_msg_verdict_hdr v = {.verdict = htonl(verdict), .id = htonl(packet)};
    add(&m, NFQA_VERDICT_HDR, &v, sizeof v);
    post(&m);
}

static int64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * (int64_t)SECOND + t.tv_nsec;
}

/* The number of the packet that a message is about. */
static uint32_t packet_of(struct nlmsghdr *m) {
    struct nlattr *a = (struct nlattr *)((char *)NLMSG_DATA(m) + NLMSG_ALIGN(sizeof(struct nfgenmsg)));
    while (a->nla_type != NFQA_PACKET_HDR) a = (struct nlattr *)((char *)a + NLA_ALIGN(a->nla_len));
    return ntohl(((struct nfqnl_msg_packet_hdr *)((char *)a + NLA_HDRLEN))->packet_id);
}

int main(int argc, char **argv) {
    static char news[ROOM];
    if (argc != 6) return fputs("usage: delay DELAY_USEC JITTER_USEC LOSS_PERCENT REORDER_PERCENT PIDFILE\n", stderr), 2;
    int64_t delay = atof(argv[1]) * 1000, jitter = atof(argv[2]) * 1000, latest = 0;
    double loss = atof(argv[3]) / 100, reorder = atof(argv[4]) / 100;
    open_queue();
    check(daemon(0, 0) == 0, "daemon");
    FILE *file = fopen(argv[5], "w");
    if (!file || fprintf(file, "%d\n", getpid()) < 0 || fclose(file)) return 1;
    /* On time also when the machine is busy. */
    prctl(PR_SET_TIMERSLACK, 1);
    sched_setscheduler(0, SCHED_FIFO, &(struct sched_param){.sched_priority = 1});
    srand48(now());

    for (;;) {
        struct pollfd p = {.fd = netlink, .events = POLLIN};
        int64_t left = first == after ? SECOND : line[first % ROOM].due - now();
        if (left < 0) left = 0;
        ppoll(&p, 1, &(struct timespec){.tv_sec = left / SECOND, .tv_nsec = left % SECOND}, NULL);
        if (p.revents) {
            int size = recv(netlink, news, sizeof news, MSG_DONTWAIT);
            for (struct nlmsghdr *m = (void *)news; size > 0 && NLMSG_OK(m, size); m = NLMSG_NEXT(m, size)) {
                if (m->nlmsg_type != (NFNL_SUBSYS_QUEUE << 8 | NFQNL_MSG_PACKET)) continue;
                uint32_t packet = packet_of(m);
                if (after - first == ROOM || drand48() < loss) {
                    decide(packet, NF_DROP);
                } else if (drand48() < reorder) {
                    decide(packet, NF_ACCEPT);
                } else {
                    int64_t due = now() + delay + (int64_t)(drand48() * jitter);
                    if (due < latest) due = latest;
                    line[after++ % ROOM] = (Waiting){packet, latest = due};
                }
            }
        }
        while (first != after && line[first % ROOM].due <= now()) decide(line[first++ % ROOM].packet, NF_ACCEPT);
    }
}
