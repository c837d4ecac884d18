/*
 * The same work as bench-documents, in C on libxml2: what `run` compares with.
 *
 * libxml2-peer MODE --selectors FILE --page FILE... [--milliseconds N]
 *
 * The modes are answers, parse, both, select and again, as those of bench-documents; parse-arena is parse with memory
 * that is taken piece by piece from one block, and given back as one. parse-xml parses XML; peak and peak-xml parse a page
 * once, and print the bytes of memory that it took for each of its bytes. The selectors are the second column of the file.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>

enum { MAX_PAGES = 64, MAX_SELECTORS = 256 };

struct text {
    char *bytes;
    size_t size;
};

static struct text pages[MAX_PAGES];
static int page_count;
static xmlXPathCompExprPtr selectors[MAX_SELECTORS];
static int selector_count;
static long milliseconds = 500;

static void fail(const char *what, const char *which)
{
    fprintf(stderr, "libxml2-peer: %s: %s\n", what, which);
    exit(2);
}

static struct text read_file(const char *path)
{
    struct text text = {NULL, 0};
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        fail(path, strerror(errno));
    for (;;) {
        char *larger = realloc(text.bytes, text.size + 65536 + 1);
        if (larger == NULL)
            fail(path, strerror(errno));
        text.bytes = larger;
        size_t count = fread(text.bytes + text.size, 1, 65536, file);
        text.size += count;
        if (count == 0)
            break;
    }
    fclose(file);
    text.bytes[text.size] = 0;
    return text;
}

static void read_selectors(const char *path)
{
    struct text file = read_file(path);
    char *rest = NULL;
    for (char *line = strtok_r(file.bytes, "\n", &rest); line != NULL; line = strtok_r(NULL, "\n", &rest)) {
        char *tab = strchr(line, '\t');
        if (tab == NULL || selector_count == MAX_SELECTORS)
            fail(path, line);
        selectors[selector_count] = xmlXPathCompile((const xmlChar *)tab + 1);
        if (selectors[selector_count] == NULL)
            fail(path, tab + 1);
        selector_count++;
    }
    free(file.bytes);
}

/* Other programs that run at the same time do not count. */
static uint64_t processor_time(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

static htmlDocPtr parse(const struct text *page)
{
    int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET;
    htmlDocPtr document = htmlReadMemory(page->bytes, (int)page->size, NULL, NULL, options);
    if (document == NULL)
        fail("parse", "no document");
    return document;
}

static xmlDocPtr parse_xml(const struct text *page)
{
    int options = XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_COMPACT;
    xmlDocPtr document = xmlReadMemory(page->bytes, (int)page->size, NULL, NULL, options);
    if (document == NULL)
        fail("parse", "no document");
    return document;
}

/* Parses the page once, and prints the memory at the peak, in bytes for each byte of the page. */
static void peak(int is_xml)
{
    struct rusage before, after;
    struct text small = {"<p/>", 4};
    xmlFreeDoc(is_xml ? parse_xml(&small) : parse(&small));
    getrusage(RUSAGE_SELF, &before);
    xmlDocPtr document = is_xml ? parse_xml(&pages[0]) : parse(&pages[0]);
    getrusage(RUSAGE_SELF, &after);
    printf("%.1f\n", (double)(after.ru_maxrss - before.ru_maxrss) * 1024 / (double)pages[0].size);
    xmlFreeDoc(document);
}

static xmlXPathObjectPtr search(xmlXPathContextPtr context, htmlDocPtr document, int number)
{
    context->node = xmlDocGetRootElement(document);
    xmlXPathObjectPtr found = xmlXPathCompiledEval(selectors[number], context);
    if (found == NULL || found->type != XPATH_NODESET)
        fail("search", "no node set");
    return found;
}

static long count(htmlDocPtr document)
{
    long total = 0;
    xmlXPathContextPtr context = xmlXPathNewContext(document);
    if (context == NULL)
        fail("search", "no context");
    for (int number = 0; number < selector_count; number++) {
        xmlXPathObjectPtr found = search(context, document, number);
        total += found->nodesetval == NULL ? 0 : found->nodesetval->nodeNr;
        xmlXPathFreeObject(found);
    }
    xmlXPathFreeContext(context);
    return total;
}

static uint64_t checksum(uint64_t hash, const xmlChar *text)
{
    for (; *text != 0; text++)
        hash = (hash ^ *text) * 0x100000001b3u;
    return hash * 0x100000001b3u;
}

static void answers(void)
{
    for (int page = 0; page < page_count; page++) {
        htmlDocPtr document = parse(&pages[page]);
        xmlXPathContextPtr context = xmlXPathNewContext(document);
        if (context == NULL)
            fail("search", "no context");
        for (int number = 0; number < selector_count; number++) {
            xmlXPathObjectPtr found = search(context, document, number);
            int nodes = found->nodesetval == NULL ? 0 : found->nodesetval->nodeNr;
            uint64_t hash = 0xcbf29ce484222325u;
            for (int index = 0; index < nodes; index++) {
                xmlChar *text = xmlNodeGetContent(found->nodesetval->nodeTab[index]);
                hash = checksum(hash, text);
                xmlFree(text);
            }
            printf("%d\t%d\t%d\t%016llx\n", page, number, nodes, (unsigned long long)hash);
            xmlXPathFreeObject(found);
        }
        xmlXPathFreeContext(context);
        xmlFreeDoc(document);
    }
}

/* The arena: every piece has its size before it. */

static char *arena, *arena_next, *arena_end;

static void *arena_take(size_t size)
{
    size_t needed = (size + 8 + 7) & ~(size_t)7;
    if ((size_t)(arena_end - arena_next) < needed)
        fail("arena", "full");
    char *piece = arena_next + 8;
    memcpy(arena_next, &size, sizeof size);
    arena_next += needed;
    return piece;
}

static void arena_free(void *piece)
{
    /* What was taken before the arena was in use is left alone; it is little. */
    (void)piece;
}

static void *arena_resize(void *piece, size_t size)
{
    size_t old;
    if (piece == NULL)
        return arena_take(size);
    memcpy(&old, (char *)piece - 8, sizeof old);
    if (size <= old)
        return piece;
    void *larger = arena_take(size);
    memcpy(larger, piece, old);
    return larger;
}

static char *arena_copy(const char *text)
{
    size_t size = strlen(text) + 1;
    return memcpy(arena_take(size), text, size);
}

static void use_arena(void)
{
    size_t size = (size_t)64 << 20;
    arena = malloc(size);
    if (arena == NULL)
        fail("arena", strerror(errno));
    arena_next = arena;
    arena_end = arena + size;
    xmlInitParser();
    xmlMemSetup(arena_free, arena_take, arena_resize, arena_copy);
}

/* The modes that take time. */

static uint64_t measure(const char *mode, const struct text *page)
{
    uint64_t start = processor_time();
    if (strcmp(mode, "parse-xml") == 0) {
        xmlFreeDoc(parse_xml(page));
        return processor_time() - start;
    }
    htmlDocPtr document = parse(page);
    if (strcmp(mode, "parse-arena") == 0) {
        xmlResetLastError();
        arena_next = arena;
        return processor_time() - start;
    }
    if (strcmp(mode, "select") == 0 || strcmp(mode, "again") == 0) {
        if (strcmp(mode, "again") == 0)
            count(document);
        start = processor_time();
        count(document);
        uint64_t end = processor_time();
        xmlFreeDoc(document);
        return end - start;
    }
    if (strcmp(mode, "both") == 0)
        count(document);
    xmlFreeDoc(document);
    return processor_time() - start;
}

static void timing(const char *mode)
{
    uint64_t limit = (uint64_t)milliseconds * 1000000u;
    uint64_t warm = processor_time() + limit / 5;
    while (processor_time() < warm)
        for (int page = 0; page < page_count; page++)
            measure(mode, &pages[page]);
    uint64_t total = 0, rounds = 0, end = processor_time() + limit;
    while (processor_time() < end) {
        for (int page = 0; page < page_count; page++)
            total += measure(mode, &pages[page]);
        rounds++;
    }
    printf("%llu\n", (unsigned long long)(total / (rounds * (uint64_t)page_count)));
}

int main(int argc, char **argv)
{
    if (argc < 2)
        fail("mode", "missing");
    const char *mode = argv[1];
    for (int index = 2; index + 1 < argc; index += 2) {
        if (strcmp(argv[index], "--page") == 0) {
            if (page_count == MAX_PAGES)
                fail("too many pages", argv[index + 1]);
            pages[page_count++] = read_file(argv[index + 1]);
        } else if (strcmp(argv[index], "--selectors") == 0) {
            read_selectors(argv[index + 1]);
        } else if (strcmp(argv[index], "--milliseconds") == 0) {
            milliseconds = atol(argv[index + 1]);
        } else {
            fail("there is no option", argv[index]);
        }
    }
    if (page_count == 0 || milliseconds <= 0)
        fail("pages or time", "missing");
    if (strncmp(mode, "peak", 4) == 0) {
        peak(strcmp(mode, "peak-xml") == 0);
        return 0;
    }
    if (selector_count == 0 && strncmp(mode, "parse", 5) != 0)
        fail("selectors", "missing");
    static const char *const modes[] = {"parse", "both", "select", "again", "parse-arena", "parse-xml"};
    if (strcmp(mode, "answers") == 0) {
        answers();
        return 0;
    }
    if (strcmp(mode, "parse-arena") == 0)
        use_arena();
    for (size_t index = 0; index < sizeof modes / sizeof *modes; index++) {
        if (strcmp(mode, modes[index]) == 0) {
            timing(mode);
            return 0;
        }
    }
    fail("there is no mode", mode);
}
