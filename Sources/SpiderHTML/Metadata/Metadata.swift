public import SpiderURL
public import SpiderValue

/// What a page says about itself, for search engines and for those who link to it.
///
/// ```swift
/// let metadata = page.metadata
/// print(metadata.title ?? "-", metadata.openGraph["image"] ?? .null)
/// for product in metadata.jsonLD where product["@type"] == "Product" { print(product["name"] ?? .null) }
/// print(metadata.value.json)  // all of it
/// ```
///
/// Nothing in it is taken on trust: what is malformed is left out and listed in ``faults``.
public struct Metadata: Sendable, Equatable {
    /// The text of `<title>`, with white space collapsed.
    public internal(set) var title: String?

    /// The page's language: `lang` of `<html>`, or else that of `<meta http-equiv="content-language">`.
    public internal(set) var language: String?

    /// The address that the page wants to be known by: `<link rel="canonical">`.
    public internal(set) var canonicalURL: WebURL?

    /// The directives for robots, in lower case and in the order of the page: `noindex`, `max-snippet:20`.
    public internal(set) var robots: [String] = []

    /// The content of every `<meta name>` by its name in lower case, such as `author`; of several, the first counts.
    ///
    /// Those of ``openGraph`` and ``twitter`` are not among them.
    public internal(set) var names: Object = [:]

    /// The properties of the Open Graph protocol, without their `og:`.
    ///
    /// `image`, `video` and `audio` are lists of objects, each with its `url` and the properties that follow it, such as
    /// `width`; everything else is text, or a list of texts where it comes more than once. Properties of an object's
    /// type keep their prefix: `article:published_time`. URLs of media are resolved.
    public internal(set) var openGraph: Object = [:]

    /// The properties of Twitter cards, without their `twitter:`; of several, the first counts.
    public internal(set) var twitter: Object = [:]

    /// The content of every `<script type="application/ld+json">`, in the order of the page.
    public internal(set) var jsonLD: [Value] = []

    /// The items of the page's microdata that are not part of another item.
    public internal(set) var microdata: [Item] = []

    /// What every `<link>` with a `rel` and a valid `href` points to, but for what only helps to show the page.
    public internal(set) var links: [Link] = []

    /// What was left out because it is malformed, or read although it is.
    public internal(set) var faults: [Fault] = []

    /// The description for search engines.
    public var description: String? {
        if case .string(let text)? = names["description"] { text } else { nil }
    }

    /// The page's icons.
    public var icons: [Link] { links.filter { $0.isIcon } }

    /// The feeds of the page in RSS, Atom or JSON Feed.
    public var feeds: [Link] { links.filter { $0.isFeed } }

    /// The page in other languages.
    public var translations: [Link] { links.filter { $0.relations.contains("alternate") && $0.language != nil } }

    /// The next page of a series.
    public var next: Link? { links.first { $0.relations.contains("next") } }

    /// The previous page of a series.
    public var previous: Link? {
        links.first { $0.relations.contains("prev") || $0.relations.contains("previous") }
    }
}
