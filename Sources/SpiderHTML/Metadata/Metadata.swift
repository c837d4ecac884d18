package import SpiderURL
public import SpiderValue

/// The metadata of a page, which is meant for search engines and for links to the page.
///
/// ```swift
/// let metadata = page.metadata
/// print(metadata.title ?? "-", metadata.openGraph["image"] ?? .null)
/// for product in metadata.jsonLD where product["@type"] == "Product" { print(product["name"] ?? .null) }
/// ```
///
/// Malformed parts are omitted or repaired; `spider metadata` lists them.
public struct Metadata: Sendable, Equatable {
    /// The text of `<title>`, with white space collapsed.
    public internal(set) var title: String?

    /// The language: `lang` of `<html>`, or else `<meta http-equiv="content-language">`.
    public internal(set) var language: String?

    /// The page's preferred URL for itself: `<link rel="canonical">`.
    package internal(set) var canonicalURL: WebURL?

    /// The directives for robots, in lower case and in document order: `noindex`, `max-snippet:20`.
    package internal(set) var robots: [String] = []

    /// The content of every `<meta name>` by its name in lower case, such as `author`; the first of several counts.
    ///
    /// It doesn't include those of ``openGraph`` and ``twitter``.
    public internal(set) var names: Object = [:]

    /// The properties of the Open Graph protocol, without their `og:`.
    ///
    /// `image`, `video` and `audio` are lists of objects, each with its `url` and the properties that follow it, such
    /// as `width`; everything else is text, or a list of texts if it occurs more than once. Properties of an object's
    /// type keep their prefix: `article:published_time`. URLs of media are resolved.
    public internal(set) var openGraph: Object = [:]

    /// The properties of Twitter cards, without their `twitter:`; the first of several counts.
    public internal(set) var twitter: Object = [:]

    /// The content of every `<script type="application/ld+json">`, in document order.
    public internal(set) var jsonLD: [Value] = []

    /// The items of the page's microdata that aren't part of another item.
    public internal(set) var microdata: [Item] = []

    /// The `<link>` elements with a `rel` and a valid `href`, except those that only help to display the page.
    package internal(set) var links: [Link] = []

    /// The malformed parts, omitted or repaired.
    package internal(set) var faults: [Fault] = []

    /// The description for search engines.
    public var description: String? {
        if case .string(let text)? = names["description"] { text } else { nil }
    }

    /// The page's icons.
    package var icons: [Link] { links.filter { $0.isIcon } }

    /// The page's feeds in RSS, Atom or JSON Feed.
    package var feeds: [Link] { links.filter { $0.isFeed } }

    /// The links to translations of the page.
    package var translations: [Link] { links.filter { $0.relations.contains("alternate") && $0.language != nil } }

    /// The next page of a series.
    package var next: Link? { links.first { $0.relations.contains("next") } }

    /// The previous page of a series.
    package var previous: Link? {
        links.first { $0.relations.contains("prev") || $0.relations.contains("previous") }
    }
}
