// Calls of those functions of libvips that take any number of arguments, which Swift can't call. The functions are looked up
// when they are needed, so neither libvips nor its headers have to be there when this is compiled.

#include <stddef.h>

// VIPS_ACCESS_SEQUENTIAL, VIPS_FAIL_ON_TRUNCATED, VIPS_SIZE_DOWN
enum { cvips_sequential = 1, cvips_truncated = 1, cvips_down = 2 };

static inline void *_Nullable cvips_open(void *_Nonnull function, const char *_Nonnull path) {
    return ((void *(*)(const char *, ...))function)(
        path, "access", cvips_sequential, "fail_on", cvips_truncated, (void *)NULL);
}

static inline int cvips_thumbnail(
    void *_Nonnull function, const char *_Nonnull path, void *_Nullable *_Nonnull out, int width, int height) {
    return ((int (*)(const char *, void **, int, ...))function)(
        path, out, width, "height", height, "size", cvips_down, "fail_on", cvips_truncated, (void *)NULL);
}

static inline int cvips_write(
    void *_Nonnull function, void *_Nonnull image, const char *_Nonnull suffix, void *_Nullable *_Nonnull bytes,
    size_t *_Nonnull count) {
    return ((int (*)(void *, const char *, void **, size_t *, ...))function)(image, suffix, bytes, count, (void *)NULL);
}

static inline int cvips_average(void *_Nonnull function, void *_Nonnull image, double *_Nonnull average) {
    return ((int (*)(void *, double *, ...))function)(image, average, (void *)NULL);
}
