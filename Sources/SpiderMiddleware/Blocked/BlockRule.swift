import HTTPTypes
import SpiderCore
import SpiderHTML

/// A rule that recognises one kind of block page. All its conditions must hold.
///
/// ```yaml
/// name: cloudflare
/// statuses: [403, 503]
/// header: {cf-mitigated: challenge}
/// ```
struct BlockRule: Sendable {
    /// The name in logs and in the summary; several rules may share it.
    let name: String
    /// The statuses of such a page; empty for all.
    let statuses: Set<Int>
    /// Header fields, with texts that occur in their values.
    let header: [(name: HTTPField.Name, values: [BlockNeedle])]
    /// Texts that occur in the page's title.
    let title: [BlockNeedle]
    /// Texts that occur in the page's markup.
    let text: [BlockNeedle]
    /// Elements of which one must be on the page.
    let selector: [CSS]
    /// Elements that mustn't be on the page.
    let without: [CSS]
    /// Patterns for the page's URL, or for the URL that it redirects to.
    let url: [URLPattern]
    /// The size of the largest such page, in bytes.
    let maxSize: Int?
    /// The most visible text on such a page, in characters.
    let maxText: Int?

    /// Whether it has conditions other than status and size.
    var hasStructure: Bool {
        !header.isEmpty || !title.isEmpty || !text.isEmpty || !selector.isEmpty || !url.isEmpty
    }

    /// Whether the page has to be parsed for this rule.
    var needsDocument: Bool { !title.isEmpty || !selector.isEmpty || !without.isEmpty || maxText != nil }

    /// Texts of which one occurs in the bytes of every page that the rule matches.
    var needles: [BlockNeedle] {
        if !text.isEmpty { return text }
        return title.allSatisfy(\.isPlain) ? title : []
    }

    /// The size, in bytes, up to which rules for successful pages are checked. Small, good pages are common, so this
    /// keeps checking them quick.
    static let sizeForGoodPages = 64 << 10
}

extension BlockRule: Decodable {
    private enum CodingKeys: String, CodingKey {
        case name, statuses, header, title, text, selector, without, url
        case maxSize = "max_size"
        case maxText = "max_text"
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func list<Element: Decodable & Sendable>(_ type: Element.Type, _ key: CodingKeys) throws -> [Element] {
            try container.decodeIfPresent(Alternatives<Element>.self, forKey: key)?.all ?? []
        }
        name = try container.decode(String.self, forKey: .name)
        statuses = Set(
            try container.decodeIfPresent([Bounded<StatusCodes>].self, forKey: .statuses)?.map(\.value) ?? [])
        header = try container.decodeIfPresent(BlockHeader.self, forKey: .header)?.fields ?? []
        title = try list(BlockNeedle.self, .title)
        text = try list(BlockNeedle.self, .text)
        selector = try list(BlockSelector.self, .selector).map(\.css)
        without = try list(BlockSelector.self, .without).map(\.css)
        url = try list(BlockURL.self, .url).map(\.pattern)
        maxSize = try container.decodeIfPresent(ByteCount.self, forKey: .maxSize)?.bytes
        maxText = try container.decodeIfPresent(Int.self, forKey: .maxText)
    }

    /// The mistake in the combination of conditions; `nil` if there is none.
    var fault: String? {
        if name.isEmpty { return "a rule needs a name" }
        if let short = text.first(where: { $0.folded.count < NeedleSet.shortest }) {
            return "text: '\(short.text)' is too short to look for, \(NeedleSet.shortest) bytes are the least"
        }
        guard statuses.isEmpty || statuses.contains(where: { 200...299 ~= $0 }) else { return nil }
        if !hasStructure { return "'\(name)' is for all good pages: say what is on it" }
        if !needles.isEmpty || !header.isEmpty || !url.isEmpty { return nil }
        if let maxSize, maxSize <= Self.sizeForGoodPages { return nil }
        return "'\(name)' is for good pages, too, and all of them would be parsed: give it text, header, url, statuses "
            + "or a max_size of at most 64KB"
    }
}

/// Header fields, with texts that occur in their values.
private struct BlockHeader: Decodable {
    let fields: [(name: HTTPField.Name, values: [BlockNeedle])]

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: NameKey.self)
        fields = try container.allKeys.map { key in
            guard let name = HTTPField.Name(key.stringValue) else {
                throw DecodingError.dataCorruptedError(
                    forKey: key, in: container, debugDescription: "'\(key.stringValue)' cannot be a header field's name"
                )
            }
            return (name, try container.decode(Alternatives<BlockNeedle>.self, forKey: key).all)
        }
        guard !fields.isEmpty else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "there are no fields in it"))
        }
    }
}

private struct BlockSelector: Decodable, Sendable {
    let css: CSS

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        do {
            css = try CSS(parsing: try container.decode(String.self))
        } catch let error as SelectorError {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(error)")
        }
    }
}

private struct BlockURL: Decodable, Sendable {
    let pattern: URLPattern

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        do {
            pattern = try URLPattern(parsing: try container.decode(String.self))
        } catch let error as URLPatternError {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(error)")
        }
    }
}
