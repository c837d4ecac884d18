@_spi(Algorithms) import SpiderURL

internal import SpiderURL
internal import SpiderValue

/// Puts the properties of the Open Graph protocol together: those of a medium follow the medium.
struct OpenGraphReader {
    /// The base of relative URLs.
    var base: WebURL?

    /// The number of bytes of URLs left to resolve; further URLs stay as they are.
    private var budget = 1 << 20

    private var plain: [(key: String, values: [String])] = []
    private var positions: [String: Int] = [:]
    private var media: [String: [Object]] = [:]
    private var mediaOrder: [String] = []

    /// The prefixes of the types of objects that the protocol describes, and of two companies' additions.
    private static let prefixes = ["article", "book", "fb", "music", "product", "profile", "video"]

    /// Takes a property; false when it is not one of the protocol.
    mutating func read(_ property: String, _ content: UnsafeBufferPointer<UInt8>) -> Bool {
        let parts = property.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count > 1 else { return false }
        if parts[0] == "og" {
            switch parts[1] {
            case "image", "video", "audio":
                addMedium(String(parts[1]), parts.count > 2 ? String(parts[2]) : "url", content)
            default:
                add(String(property.dropFirst("og:".count)), content)
            }
            return true
        }
        guard Self.prefixes.contains(where: { $0 == parts[0] }) else { return false }
        add(property, content)
        return true
    }

    /// All that was taken.
    var properties: Object {
        var object: Object = [:]
        for (key, values) in plain {
            object[key] = values.count == 1 ? .string(values[0]) : .array(values.map { .string($0) })
        }
        for kind in mediaOrder {
            object[kind] = .array((media[kind] ?? []).map { .object($0) })
        }
        return object
    }

    private mutating func add(_ key: String, _ content: UnsafeBufferPointer<UInt8>) {
        let text = String(decoding: content, as: UTF8.self)
        if let position = positions[key] {
            plain[position].values.append(text)
        } else {
            positions[key] = plain.count
            plain.append((key, [text]))
        }
    }

    private mutating func addMedium(_ kind: String, _ key: String, _ content: UnsafeBufferPointer<UInt8>) {
        if media[kind] == nil { mediaOrder.append(kind) }
        let last = (media[kind]?.count ?? 0) - 1
        // `og:image:url` says the same as `og:image`, and pages give both, or only the one or the other.
        let isURL = key == "url"
        let text = isURL || key == "secure_url" ? address(content) : String(decoding: content, as: UTF8.self)
        // A medium is not taken out of the list to be looked at, since changing it would then copy it.
        let known = last < 0 ? nil : media[kind]?[last][key]
        if isURL, let known, known == .string(text) { return }
        if last < 0 || (isURL && known != nil) {
            media[kind, default: []].append([key: .string(text)])
        } else if known == nil {
            media[kind]?[last][key] = .string(text)
        }
    }

    private mutating func address(_ content: UnsafeBufferPointer<UInt8>) -> String {
        guard budget > 0, let url = WebURL(utf8: content, base: base) else {
            return String(decoding: content, as: UTF8.self)
        }
        budget -= url.href.utf8.count
        return url.href
    }
}
