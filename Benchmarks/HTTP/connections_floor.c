// The same connections with libcurl alone: what a connection costs without us.
//
//     connections-floor COUNT URL
#define CURL_DISABLE_TYPECHECK 1
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

static size_t drop(char *bytes, size_t size, size_t count, void *context) {
    (void)bytes, (void)context;
    return size * count;
}

static long resident(void) {
    long pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (file == NULL || fscanf(file, "%*s %ld", &pages) != 1) exit(1);
    fclose(file);
    return pages * sysconf(_SC_PAGESIZE);
}

int main(int count_of_arguments, char **arguments) {
    if (count_of_arguments != 3) return 64;
    int count = atoi(arguments[1]);
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    curl_global_init(CURL_GLOBAL_DEFAULT);
    CURLM *multi = curl_multi_init();
    long before = resident();
    for (int index = 0; index < count; index++) {
        char url[256];
        snprintf(url, sizeof url, "%s/%d", arguments[2], index);
        CURL *easy = curl_easy_init();
        curl_easy_setopt(easy, CURLOPT_URL, url);
        curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, drop);
        curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
        curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
        curl_multi_add_handle(multi, easy);
    }
    time_t end = time(NULL) + 40;
    int running = count;
    while (running > 0 && time(NULL) < end) {
        curl_multi_perform(multi, &running);
        curl_multi_poll(multi, NULL, 0, 1000, NULL);
    }
    printf("%d running, %.1f KB each\n", running, (double)(resident() - before) / count / 1024);
    return 0;
}
