#ifndef CLIBCURL_SHIM_H
#define CLIBCURL_SHIM_H

#include <curl/curl.h>
/* The Glibc module leaves these out. */
#include <malloc.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>

/* Swift does not import variadic C functions. One wrapper per argument type, each doing nothing but fixing that
   type: a wrongly sized argument would corrupt the call. */

static inline CURLcode cl_set_long(CURL *easy, CURLoption option, long value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode cl_set_string(CURL *easy, CURLoption option, const char *value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode cl_set_list(CURL *easy, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode cl_set_pointer(CURL *easy, CURLoption option, void *value) {
    return curl_easy_setopt(easy, option, value);
}

typedef size_t (*cl_receiver)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode cl_set_receiver(CURL *easy, CURLoption option, cl_receiver receiver) {
    return curl_easy_setopt(easy, option, receiver);
}

typedef curl_socket_t (*cl_socket_opener)(void *context, curlsocktype purpose, struct curl_sockaddr *address);

static inline CURLcode cl_set_socket_opener(CURL *easy, cl_socket_opener opener) {
    return curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, opener);
}

/* Called whenever a request is about to be sent, again ones included. */
typedef int (*cl_send_asker)(void *context, char *remote, char *local, int remote_port, int local_port);

static inline CURLcode cl_set_send_asker(CURL *easy, cl_send_asker asker) {
    return curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, asker);
}

static inline CURLcode cl_get_long(CURL *easy, CURLINFO info, long *value) {
    return curl_easy_getinfo(easy, info, value);
}

static inline CURLcode cl_get_offset(CURL *easy, CURLINFO info, curl_off_t *value) {
    return curl_easy_getinfo(easy, info, value);
}

static inline CURLcode cl_get_string(CURL *easy, CURLINFO info, const char **value) {
    return curl_easy_getinfo(easy, info, value);
}

static inline CURLcode cl_get_private(CURL *easy, void **value) {
    return curl_easy_getinfo(easy, CURLINFO_PRIVATE, value);
}

static inline CURLcode cl_get_certificates(CURL *easy, struct curl_certinfo **value) {
    return curl_easy_getinfo(easy, CURLINFO_CERTINFO, value);
}

static inline CURLMcode cl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}

typedef int (*cl_socket_watcher)(CURL *easy, curl_socket_t socket, int what, void *context, void *socket_context);

static inline CURLMcode cl_multi_set_socket_watcher(CURLM *multi, cl_socket_watcher watcher, void *context) {
    CURLMcode code = curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, context);
    return code ? code : curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, watcher);
}

typedef int (*cl_timer_setter)(CURLM *multi, long milliseconds, void *context);

static inline CURLMcode cl_multi_set_timer(CURLM *multi, cl_timer_setter setter, void *context) {
    CURLMcode code = curl_multi_setopt(multi, CURLMOPT_TIMERDATA, context);
    return code ? code : curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, setter);
}

#endif
