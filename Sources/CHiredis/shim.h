#include <hiredis/hiredis.h>

// An array within a structure is a tuple in Swift.
static inline const char *spider_redis_error_text(const redisContext *context) { return context->errstr; }
