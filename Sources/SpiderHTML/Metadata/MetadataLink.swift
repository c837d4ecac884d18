package import SpiderURL

extension Metadata {
    /// A `<link>` of a page.
    package struct Link: Sendable, Hashable {
        /// The target.
        package var url: WebURL
        /// The words of `rel`, in lower case: `alternate`, `icon`.
        package var relations: [String]
        /// The media type, in lower case and without parameters.
        package var type: String?
        /// The title.
        package var title: String?
        /// The language, from `hreflang`.
        package var language: String?
        /// The sizes of an icon: `32x32`.
        package var sizes: String?

        /// Whether it is an icon of the page.
        var isIcon: Bool {
            relations.contains { relation in
                switch relation {
                case "icon", "apple-touch-icon", "apple-touch-icon-precomposed", "mask-icon": true
                default: false
                }
            }
        }

        /// Whether it is a feed of the page.
        var isFeed: Bool {
            if relations.contains("feed") { return true }
            guard relations.contains("alternate") else { return false }
            switch type {
            case "application/rss+xml", "application/atom+xml", "application/feed+json": return true
            default: return false
            }
        }

        /// Returns whether it is there to show the page, rather than to say something about it.
        static func isForShow(_ relations: [String]) -> Bool {
            relations.allSatisfy { relation in
                switch relation {
                case "stylesheet", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch", "prerender":
                    true
                default: false
                }
            }
        }
    }
}
