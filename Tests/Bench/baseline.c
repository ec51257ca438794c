/* The least a client on libcurl can do, to compare with: baseline --urls FILE --parallel N [--ca FILE] [--loop epoll]
 *
 * Reads addresses, one a line; keeps at most N under way and one a host; reuses its handles; collects head and body in
 * memory and frees them; decodes nothing. `--loop poll` (the default) waits by curl_multi_poll, `--loop epoll` by
 * curl_multi_socket_action. Prints one line of JSON and ends with 1 when a reply is missing, cut or not 200.
 */
#define _GNU_SOURCE
#include <curl/curl.h>
#include <errno.h>
#include <getopt.h>
#include <malloc.h>
#include <search.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>

struct page {
    char *url;
    struct page *next;
};

struct host {
    struct page *first, *last;
    struct host *after; /* the next one that is free to be asked */
};

struct buffer {
    char *bytes;
    size_t size, room;
};

struct transfer {
    CURL *easy;
    struct host *host;
    struct buffer head, body;
    struct transfer *next;
};

static struct host *ready, *ready_last; /* in the order of the file, those with an open connection first */
static struct transfer *idle;
static CURLM *multi;
static int poller = -1;
static int64_t deadline = -1;
static size_t requests, replies, bytes, failed, running;

static void stop(const char *what)
{
    fprintf(stderr, "baseline: %s: %s\n", what, strerror(errno));
    exit(1);
}

static void *own(void *pointer)
{
    if (!pointer) stop("memory");
    return pointer;
}

static void make_ready(struct host *host)
{
    host->after = NULL;
    if (ready) ready_last->after = host; else ready = host;
    ready_last = host;
}

static char *read_whole(const char *path, size_t *lines)
{
    FILE *file = fopen(path, "r");
    if (!file || fseek(file, 0, SEEK_END)) stop(path);
    long size = ftell(file);
    rewind(file);
    char *text = own(malloc((size_t)size + 1));
    if (fread(text, 1, (size_t)size, file) != (size_t)size) stop(path);
    text[size] = 0;
    fclose(file);
    for (char *byte = text; *byte; byte++) *lines += *byte == '\n';
    return text;
}

/* The queue of each host, in the order of the file. */
static void read_pages(const char *path)
{
    size_t lines = 1;
    char *text = read_whole(path, &lines);
    if (!hcreate(lines * 2)) stop("hcreate");
    struct page *pages = own(calloc(lines, sizeof *pages));
    char *rest = text;
    for (char *line; (line = strsep(&rest, "\n"));) {
        if (!*line) continue;
        char *name = strstr(line, "//");
        if (!name) stop(line);
        name += 2;
        ENTRY key = {.key = own(strndup(name, strcspn(name, "/")))};
        ENTRY *entry = hsearch(key, FIND);
        if (entry) {
            free(key.key);
        } else {
            key.data = own(calloc(1, sizeof(struct host)));
            entry = own(hsearch(key, ENTER));
        }
        struct host *host = entry->data;
        struct page *page = &pages[requests++];
        page->url = line;
        if (host->first) {
            host->last->next = page;
        } else {
            host->first = page;
            make_ready(host);
        }
        host->last = page;
    }
}

static int append(struct buffer *buffer, const char *piece, size_t count, size_t at_least)
{
    if (buffer->size + count > buffer->room) {
        size_t room = buffer->room * 2 > buffer->size + count ? buffer->room * 2 : buffer->size + count;
        if (room < at_least) room = at_least;
        char *grown = realloc(buffer->bytes, room);
        if (!grown) return 0;
        buffer->bytes = grown;
        buffer->room = room;
    }
    memcpy(buffer->bytes + buffer->size, piece, count);
    buffer->size += count;
    return 1;
}

static size_t on_head(char *piece, size_t size, size_t count, void *context)
{
    struct transfer *transfer = context;
    return append(&transfer->head, piece, size * count, 1024) ? size * count : 0;
}

static size_t on_body(char *piece, size_t size, size_t count, void *context)
{
    struct transfer *transfer = context;
    curl_off_t announced = 0;
    if (!transfer->body.bytes) curl_easy_getinfo(transfer->easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &announced);
    if (announced < 0 || announced > 1 << 20) announced = 0;
    return append(&transfer->body, piece, size * count, (size_t)announced) ? size * count : 0;
}

static void drop(struct buffer *buffer)
{
    free(buffer->bytes);
    *buffer = (struct buffer){0};
}

static void make_handles(int count, const char *trust)
{
    while (count-- > 0) {
        struct transfer *transfer = own(calloc(1, sizeof *transfer));
        CURL *easy = own(curl_easy_init());
        transfer->easy = easy;
        curl_easy_setopt(easy, CURLOPT_PRIVATE, transfer);
        curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_head);
        curl_easy_setopt(easy, CURLOPT_HEADERDATA, transfer);
        curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
        curl_easy_setopt(easy, CURLOPT_WRITEDATA, transfer);
        curl_easy_setopt(easy, CURLOPT_USERAGENT, "baseline");
        curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(easy, CURLOPT_PROXY, "");
        curl_easy_setopt(easy, CURLOPT_BUFFERSIZE, 65536L);
        curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, 30000L);
        /* With a folder of certificates libcurl would read the file again for every connection. */
        curl_easy_setopt(easy, CURLOPT_CAPATH, NULL);
        if (trust) curl_easy_setopt(easy, CURLOPT_CAINFO, trust);
        transfer->next = idle;
        idle = transfer;
    }
}

/* Starts what may start: a host that is free, and a handle that is idle. */
static void fill(void)
{
    while (ready && idle) {
        struct host *host = ready;
        struct transfer *transfer = idle;
        ready = host->after;
        idle = transfer->next;
        transfer->host = host;
        curl_easy_setopt(transfer->easy, CURLOPT_URL, host->first->url);
        host->first = host->first->next;
        if (curl_multi_add_handle(multi, transfer->easy)) stop("curl_multi_add_handle");
        running++;
    }
}

static void reap(void)
{
    int left;
    for (CURLMsg *message; (message = curl_multi_info_read(multi, &left));) {
        if (message->msg != CURLMSG_DONE) continue;
        struct transfer *transfer;
        long status = 0;
        CURLcode code = message->data.result;
        CURL *easy = message->easy_handle;
        curl_easy_getinfo(easy, CURLINFO_PRIVATE, &transfer);
        curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
        if (code != CURLE_OK && failed == 0) fprintf(stderr, "baseline: %s\n", curl_easy_strerror(code));
        if (code == CURLE_OK && status == 200) replies++; else failed++;
        bytes += transfer->body.size;
        curl_multi_remove_handle(multi, easy);
        running--;
        drop(&transfer->head);
        drop(&transfer->body);
        if (transfer->host->first) {
            transfer->host->after = ready;
            if (!ready) ready_last = transfer->host;
            ready = transfer->host;
        }
        transfer->next = idle;
        idle = transfer;
    }
    fill();
}

static void loop_by_poll(void)
{
    int active;
    for (fill(); running > 0; reap()) {
        if (curl_multi_poll(multi, NULL, 0, 1000, NULL) || curl_multi_perform(multi, &active)) stop("curl_multi");
    }
}

static int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000LL + time.tv_nsec / 1000000;
}

static int on_timer(CURLM *of, long milliseconds, void *context)
{
    (void)of, (void)context;
    deadline = milliseconds < 0 ? -1 : now() + milliseconds;
    return 0;
}

static int on_socket(CURL *easy, curl_socket_t socket, int what, void *context, void *known)
{
    (void)easy, (void)context;
    struct epoll_event event = {.data.fd = socket};
    if (what == CURL_POLL_REMOVE) {
        epoll_ctl(poller, EPOLL_CTL_DEL, socket, NULL);
        return 0;
    }
    event.events = (what & CURL_POLL_IN ? EPOLLIN : 0u) | (what & CURL_POLL_OUT ? EPOLLOUT : 0u);
    epoll_ctl(poller, known ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, socket, &event);
    if (!known) curl_multi_assign(multi, socket, &poller);
    return 0;
}

static void loop_by_epoll(void)
{
    int active;
    struct epoll_event events[256];
    poller = epoll_create1(EPOLL_CLOEXEC);
    if (poller < 0) stop("epoll_create1");
    curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, on_socket);
    curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, on_timer);
    for (fill(); running > 0; reap()) {
        int64_t left = deadline < 0 ? 1000 : deadline - now();
        int count = epoll_wait(poller, events, 256, left < 0 ? 0 : (int)left);
        for (int index = 0; index < count; index++) {
            uint32_t happened = events[index].events;
            int mask = (happened & EPOLLIN ? CURL_CSELECT_IN : 0) | (happened & EPOLLOUT ? CURL_CSELECT_OUT : 0)
                | (happened & (EPOLLERR | EPOLLHUP) ? CURL_CSELECT_ERR : 0);
            curl_multi_socket_action(multi, events[index].data.fd, mask, &active);
        }
        if (deadline >= 0 && deadline <= now()) {
            deadline = -1;
            curl_multi_socket_action(multi, CURL_SOCKET_TIMEOUT, 0, &active);
        }
    }
}

int main(int count, char **words)
{
    static const struct option options[] = {{"urls", 1, NULL, 'u'}, {"parallel", 1, NULL, 'p'},
        {"ca", 1, NULL, 'c'}, {"loop", 1, NULL, 'l'}, {0}};
    const char *urls = NULL, *trust = NULL, *loop = "poll";
    int parallel = 64;
    for (int option; (option = getopt_long(count, words, "", options, NULL)) != -1;) {
        switch (option) {
        case 'u': urls = optarg; break;
        case 'p': parallel = atoi(optarg); break;
        case 'c': trust = optarg; break;
        case 'l': loop = optarg; break;
        default: return 64;
        }
    }
    if (!urls || parallel < 1) return 64;
    /* Else the heap's end is given back and faulted in again for about every page. */
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
    if (curl_global_init(CURL_GLOBAL_ALL)) stop("curl_global_init");
    multi = own(curl_multi_init());
    curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, 512L);
    read_pages(urls);
    make_handles(parallel, trust);
    if (strcmp(loop, "epoll")) loop_by_poll(); else loop_by_epoll();
    printf("{\"requests\":%zu,\"replies\":%zu,\"bytes\":%zu,\"failed\":%zu}\n", requests, replies, bytes, failed);
    return replies == requests ? 0 : 1;
}
