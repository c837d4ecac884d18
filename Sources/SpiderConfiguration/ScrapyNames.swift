import SpiderCore

/// The names of Scrapy's settings, and the settings here that do the same.
enum ScrapyNames {
    /// Returns the setting for a name of Scrapy's; `nil` if there is none.
    static func setting(for name: String) -> String? { settings[name.uppercased()] }

    private static let settings = [
        "ALLOWED_DOMAINS": "scope.domains", "AUTOTHROTTLE_ENABLED": "throttle", "CLOSESPIDER_ERRORCOUNT": "limits",
        "CLOSESPIDER_ITEMCOUNT": "limits.items", "CLOSESPIDER_PAGECOUNT": "limits.pages",
        "CLOSESPIDER_TIMEOUT": "limits.time", "CONCURRENT_REQUESTS": "concurrency",
        "CONCURRENT_REQUESTS_PER_DOMAIN": "per_host", "CONCURRENT_REQUESTS_PER_IP": "per_host",
        "COOKIES_ENABLED": "middleware", "DEFAULT_REQUEST_HEADERS": "headers", "DEPTH_LIMIT": "limits.depth",
        "DOWNLOADER_MIDDLEWARES": "middleware", "DOWNLOAD_DELAY": "delay", "DOWNLOAD_MAXSIZE": "limits.body",
        "DOWNLOAD_TIMEOUT": "timeout", "FEEDS": "outputs", "HTTPCACHE_ENABLED": "cache.mode",
        "ITEM_PIPELINES": "pipelines", "JOBDIR": "store", "MEMUSAGE_LIMIT_MB": "memory",
        "RANDOMIZE_DOWNLOAD_DELAY": "jitter", "REDIRECT_MAX_TIMES": "redirect.limit", "RETRY_TIMES": "retry.times",
        "ROBOTSTXT_OBEY": "robots.obey", "SPIDER_MIDDLEWARES": "middleware",
    ]
}
