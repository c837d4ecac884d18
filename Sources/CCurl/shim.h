// curl_easy_setopt and its kin are variadic, which Swift cannot call: one typed function for each kind of argument.
#define CURL_DISABLE_TYPECHECK 1
#include <curl/curl.h>

static inline CURLcode spider_easy_set_long(CURL *easy, CURLoption option, long value) {
    return curl_easy_setopt(easy, option, value);
}
static inline CURLcode spider_easy_set_offset(CURL *easy, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(easy, option, value);
}
static inline CURLcode spider_easy_set_string(CURL *easy, CURLoption option, const char *value) {
    return curl_easy_setopt(easy, option, value);
}
static inline CURLcode spider_easy_set_pointer(CURL *easy, CURLoption option, void *value) {
    return curl_easy_setopt(easy, option, value);
}
static inline CURLcode spider_easy_set_list(CURL *easy, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(easy, option, value);
}
typedef size_t (*spider_data_callback)(char *bytes, size_t size, size_t count, void *context);
static inline CURLcode spider_easy_set_callback(CURL *easy, CURLoption option, spider_data_callback value) {
    return curl_easy_setopt(easy, option, value);
}
typedef int (*spider_seek_callback)(void *context, curl_off_t offset, int origin);
static inline CURLcode spider_easy_set_seek_callback(CURL *easy, spider_seek_callback value) {
    return curl_easy_setopt(easy, CURLOPT_SEEKFUNCTION, value);
}
typedef curl_socket_t (*spider_open_socket_callback)(
    void *context, curlsocktype purpose, struct curl_sockaddr *address);
static inline CURLcode spider_easy_set_open_socket_callback(CURL *easy, spider_open_socket_callback value) {
    return curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, value);
}
static inline CURLcode spider_easy_get_long(CURL *easy, CURLINFO info, long *value) {
    return curl_easy_getinfo(easy, info, value);
}
static inline CURLcode spider_easy_get_offset(CURL *easy, CURLINFO info, curl_off_t *value) {
    return curl_easy_getinfo(easy, info, value);
}
static inline CURLcode spider_easy_get_string(CURL *easy, CURLINFO info, const char **value) {
    return curl_easy_getinfo(easy, info, value);
}
static inline CURLcode spider_easy_get_pointer(CURL *easy, CURLINFO info, void **value) {
    return curl_easy_getinfo(easy, info, value);
}

static inline CURLcode spider_easy_get_certificates(CURL *easy, struct curl_certinfo **value) {
    return curl_easy_getinfo(easy, CURLINFO_CERTINFO, value);
}

typedef int (*spider_socket_callback)(CURL *easy, curl_socket_t socket, int what, void *context, void *assigned);
typedef int (*spider_timer_callback)(CURLM *multi, long milliseconds, void *context);
static inline CURLMcode spider_multi_set_socket_callback(CURLM *multi, spider_socket_callback call, void *context) {
    curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, context);
    return curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, call);
}
static inline CURLMcode spider_multi_set_timer_callback(CURLM *multi, spider_timer_callback call, void *context) {
    curl_multi_setopt(multi, CURLMOPT_TIMERDATA, context);
    return curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, call);
}
static inline CURLMcode spider_multi_set_long(CURLM *multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}
static inline CURLSHcode spider_share_data(CURLSH *share, curl_lock_data value) {
    return curl_share_setopt(share, CURLSHOPT_SHARE, value);
}
/// The result of a message of the kind CURLMSG_DONE; its payload is a union.
static inline CURLcode spider_message_result(const CURLMsg *message) { return message->data.result; }
/// The version of the library that is loaded: 0x075801 is 7.88.1.
static inline unsigned int spider_version_number(void) { return curl_version_info(CURLVERSION_NOW)->version_num; }
