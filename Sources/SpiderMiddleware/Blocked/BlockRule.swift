import HTTPTypes
import SpiderCore
import SpiderHTML

/// How one kind of page is recognised that keeps robots out: all that a rule says must hold.
///
/// ```yaml
/// name: cloudflare
/// statuses: [403, 503]
/// header: {cf-mitigated: challenge}
/// ```
struct BlockRule: Sendable {
    /// What it is called in logs and in the summary; several rules may have one name.
    let name: String
    /// The statuses that such a page comes with; all, if there are none.
    let statuses: Set<Int>
    /// Header fields, and what occurs in their values.
    let header: [(name: HTTPField.Name, values: [BlockNeedle])]
    /// What occurs in the page's title.
    let title: [BlockNeedle]
    /// What occurs in the page as it came.
    let text: [BlockNeedle]
    /// Elements of which one must be there.
    let selector: [CSS]
    /// Elements of which none may be there.
    let without: [CSS]
    /// Where the page is, or where it redirects to.
    let url: [URLPattern]
    /// The largest that such a page is, in bytes.
    let maxSize: Int?
    /// The most text that a reader sees on it, in characters.
    let maxText: Int?

    /// Whether it goes by more than status and size.
    var hasStructure: Bool {
        !header.isEmpty || !title.isEmpty || !text.isEmpty || !selector.isEmpty || !url.isEmpty
    }

    /// Whether the page has to be parsed to know.
    var needsDocument: Bool { !title.isEmpty || !selector.isEmpty || !without.isEmpty || maxText != nil }

    /// The texts of which one occurs in the bytes of every page that the rule is for.
    var needles: [BlockNeedle] {
        if !text.isEmpty { return text }
        return title.allSatisfy(\.isPlain) ? title : []
    }

    /// Pages that are good and small are many: what is for them may look at no more than this.
    static let sizeForGoodPages = 64 << 10
}

extension BlockRule: Decodable {
    private enum CodingKeys: String, CodingKey {
        case name, statuses, header, title, text, selector, without, url
        case maxSize = "max_size"
        case maxText = "max_text"
    }

    /// Reads a rule.
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

    /// What is wrong with the whole of a rule, each part of which is right.
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

/// Names of header fields, with what occurs in their values.
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
