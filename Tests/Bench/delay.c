/* Answers every GET on many loopback addresses after a fixed time: delay --hosts N --delay MS --bytes N [--port N]
 *
 * Host I listens on 127.1.<I/250>.<I%250+1>, all on one port, which is printed as soon as all listen. Connections are
 * kept open; one request at a time each, no pipelining. `GET /requests` is answered at once with the number of pages
 * sent whole so far. One thread; the queue of replies needs no order of its own, since all wait equally long.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <getopt.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

enum { REQUEST_LIMIT = 8192, QUEUE = 1 << 16 };

struct connection {
    unsigned generation; /* tells a reply that its connection is gone and the descriptor another's */
    int is_listener;
    size_t received;
    const char *out;
    size_t left;
    char *request;
};

struct reply {
    int64_t due;
    int descriptor;
    unsigned generation;
};

static struct connection *connections;
static size_t capacity;
static struct reply queue[QUEUE];
static size_t first, last;
static int poller, timer;
static int64_t delay = 200 * 1000000LL;
static char *page;
static size_t page_size;
static unsigned long served;

static void stop(const char *what)
{
    perror(what);
    exit(1);
}

static int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static void watch(int descriptor, uint32_t events, int operation)
{
    struct epoll_event event = {.events = events, .data.fd = descriptor};
    if (epoll_ctl(poller, operation, descriptor, &event)) stop("epoll_ctl");
}

static void hang_up(int descriptor)
{
    struct connection *connection = &connections[descriptor];
    connection->generation++;
    free(connection->request);
    connection->request = NULL;
    close(descriptor);
}

/* Sends what is left; the rest waits until the socket takes more. */
static void send_on(int descriptor, int was_waiting)
{
    struct connection *connection = &connections[descriptor];
    while (connection->left > 0) {
        ssize_t count = send(descriptor, connection->out, connection->left, MSG_NOSIGNAL);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0 && errno == EAGAIN) {
            if (!was_waiting) watch(descriptor, EPOLLIN | EPOLLOUT, EPOLL_CTL_MOD);
            return;
        }
        if (count < 0) {
            hang_up(descriptor);
            return;
        }
        connection->out += count;
        connection->left -= (size_t)count;
        if (connection->left == 0 && connection->out == page + page_size) served++;
    }
    if (was_waiting) watch(descriptor, EPOLLIN, EPOLL_CTL_MOD);
}

static void wake_at(int64_t due)
{
    struct itimerspec when = {.it_value = {.tv_sec = due / 1000000000, .tv_nsec = due % 1000000000}};
    if (timerfd_settime(timer, TFD_TIMER_ABSTIME, &when, NULL)) stop("timerfd_settime");
}

static void send_due(void)
{
    uint64_t expirations;
    if (read(timer, &expirations, sizeof expirations) < 0 && errno != EAGAIN) stop("read timer");
    int64_t time = now();
    while (first != last && queue[first % QUEUE].due <= time) {
        struct reply reply = queue[first++ % QUEUE];
        struct connection *connection = &connections[reply.descriptor];
        if (connection->generation != reply.generation) continue;
        connection->out = page;
        connection->left = page_size;
        send_on(reply.descriptor, 0);
    }
    if (first != last) wake_at(queue[first % QUEUE].due);
}

static void answer(int descriptor)
{
    static char count[256];
    struct connection *connection = &connections[descriptor];
    connection->received = 0;
    if (strncmp(connection->request, "GET ", 4)) {
        hang_up(descriptor);
        return;
    }
    if (!strncmp(connection->request, "GET /requests ", 14)) {
        char number[32];
        int length = snprintf(number, sizeof number, "%lu\n", served);
        snprintf(count, sizeof count, "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s", length, number);
        connection->out = count;
        connection->left = strlen(count);
        send_on(descriptor, 0);
        return;
    }
    if (last - first == QUEUE) {
        fprintf(stderr, "delay: more than %d replies wait\n", QUEUE);
        exit(1);
    }
    queue[last % QUEUE] = (struct reply){now() + delay, descriptor, connection->generation};
    if (first == last++) wake_at(queue[first % QUEUE].due);
}

static void receive(int descriptor)
{
    struct connection *connection = &connections[descriptor];
    size_t room = REQUEST_LIMIT - connection->received;
    ssize_t count = recv(descriptor, connection->request + connection->received, room, 0);
    if (count < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (count <= 0) {
        hang_up(descriptor);
        return;
    }
    connection->received += (size_t)count;
    connection->request[connection->received] = 0;
    if (strstr(connection->request, "\r\n\r\n")) {
        answer(descriptor);
    } else if (connection->received == REQUEST_LIMIT) {
        hang_up(descriptor);
    }
}

static void welcome(int listener)
{
    int one = 1;
    int descriptor = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (descriptor < 0) return;
    if ((size_t)descriptor >= capacity) stop("too many connections");
    setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    struct connection *connection = &connections[descriptor];
    *connection = (struct connection){.generation = connection->generation, .request = malloc(REQUEST_LIMIT + 1)};
    if (!connection->request) stop("malloc");
    watch(descriptor, EPOLLIN, EPOLL_CTL_ADD);
}

/* A socket on the host's own loopback address; the port it got is kept for the next. */
static void listen_on(int host, uint16_t *port)
{
    int one = 1;
    int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(*port)};
    address.sin_addr.s_addr = htonl(0x7F010000u | (uint32_t)(host / 250) << 8 | (uint32_t)(host % 250 + 1));
    socklen_t length = sizeof address;
    if (descriptor < 0 || setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one)
        || bind(descriptor, (struct sockaddr *)&address, sizeof address) || listen(descriptor, 1024)
        || getsockname(descriptor, (struct sockaddr *)&address, &length))
        stop("listen");
    *port = ntohs(address.sin_port);
    connections[descriptor].is_listener = 1;
    watch(descriptor, EPOLLIN, EPOLL_CTL_ADD);
}

static void make_page(size_t bytes)
{
    char head[160];
    snprintf(head, sizeof head, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %zu\r\n\r\n", bytes);
    page_size = strlen(head) + bytes;
    page = malloc(page_size);
    if (!page) stop("malloc");
    memcpy(page, head, strlen(head));
    memset(page + strlen(head), 'x', bytes);
}

int main(int count, char **words)
{
    static const struct option options[] = {{"hosts", 1, NULL, 'h'}, {"delay", 1, NULL, 'd'},
        {"bytes", 1, NULL, 'b'}, {"port", 1, NULL, 'p'}, {0}};
    int hosts = 394;
    size_t bytes = 48000;
    uint16_t port = 0;
    for (int option; (option = getopt_long(count, words, "", options, NULL)) != -1;) {
        switch (option) {
        case 'h': hosts = atoi(optarg); break;
        case 'd': delay = atoll(optarg) * 1000000; break;
        case 'b': bytes = (size_t)atoll(optarg); break;
        case 'p': port = (uint16_t)atoi(optarg); break;
        default: return 64;
        }
    }
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit)) stop("getrlimit");
    capacity = limit.rlim_cur < 65536 ? limit.rlim_cur : 65536;
    connections = calloc(capacity, sizeof *connections);
    poller = epoll_create1(EPOLL_CLOEXEC);
    timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    if (!connections || poller < 0 || timer < 0) stop("delay");
    make_page(bytes);
    watch(timer, EPOLLIN, EPOLL_CTL_ADD);
    for (int host = 0; host < hosts; host++) listen_on(host, &port);
    printf("%u\n", port);
    fflush(stdout);

    for (;;) {
        struct epoll_event events[256];
        int ready = epoll_wait(poller, events, 256, -1);
        for (int index = 0; index < ready; index++) {
            int descriptor = events[index].data.fd;
            if (descriptor == timer) {
                send_due();
            } else if (connections[descriptor].is_listener) {
                welcome(descriptor);
            } else if (events[index].events & EPOLLOUT) {
                send_on(descriptor, 1);
            } else {
                receive(descriptor);
            }
        }
    }
}
