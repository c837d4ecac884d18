import SpiderCore
@_spi(Algorithms) import SpiderValue

/// All items as one document of XML, with an element for each field; well-formed whatever the text holds.
struct XMLFormat: ItemFormat {
    /// The format's options.
    struct Options: Decodable, Sendable {
        /// The name of the element around all items.
        let root: String
        /// The name of the element of an item; `nil` for the name of its type.
        let item: String?
        /// The names of the elements of fields, if they aren't those of the fields.
        let names: [String: String]

        private enum CodingKeys: CodingKey { case root, item, names }

        /// The names of types and fields.
        init() {
            root = "items"
            item = nil
            names = [:]
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            root = try container.decodeIfPresent(String.self, forKey: .root) ?? "items"
            item = try container.decodeIfPresent(String.self, forKey: .item)
            names = try container.decodeIfPresent([String: String].self, forKey: .names) ?? [:]
            for name in [root] + (item.map { [$0] } ?? []) + names.values where XMLName(name).text != name {
                throw DecodingError.dataCorrupted(
                    .init(codingPath: decoder.codingPath, debugDescription: "'\(name)' can't be the name of an element")
                )
            }
        }

        /// The fields that the options name.
        var fieldUse: FieldUse { FieldUse(names.keys.sorted().map { .init($0, at: [.key("names"), .key($0)]) }) }
    }

    private let options: Options
    /// Names that were made before, by what they are made of.
    private var known: [String: XMLName] = [:]

    /// - Parameter options: the names of elements
    init(_ options: Options) { self.options = options }

    var isDocument: Bool { true }

    func begin(_ bytes: inout [UInt8]) {
        bytes += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<\(options.root)>\n".utf8
    }

    mutating func append(_ record: Record, isFirst: Bool, to bytes: inout [UInt8]) {
        let name = name(options.item ?? record.type)
        bytes += name.start
        append(record.fields, isTop: true, to: &bytes)
        bytes += name.end
        bytes.append(UInt8(ascii: "\n"))
    }

    func end(_ bytes: inout [UInt8]) { bytes += "</\(options.root)>\n".utf8 }

    private mutating func append(_ fields: Object, isTop: Bool, to bytes: inout [UInt8]) {
        for (key, value) in fields where value != .null {
            let name = name(isTop ? options.names[key] ?? key : key)
            bytes += name.start
            append(value, to: &bytes)
            bytes += name.end
        }
    }

    private mutating func append(_ value: Value, to bytes: inout [UInt8]) {
        switch value {
        case .null: break
        case .string(let text): XMLFormat.append(text, to: &bytes)
        case .bool, .int, .double: value.appendJSON(to: &bytes)
        case .array(let elements):
            for element in elements {
                bytes += "<value>".utf8
                append(element, to: &bytes)
                bytes += "</value>".utf8
            }
        case .object(let object): append(object, isTop: false, to: &bytes)
        }
    }

    private mutating func name(_ text: String) -> XMLName {
        if let name = known[text] { return name }
        let name = XMLName(text)
        // They may come from pages, without end.
        if known.count < 10_000 { known[text] = name }
        return name
    }

    /// Appends text, with U+FFFD in place of what no document may have, not even as a reference.
    ///
    /// - Parameter isAttribute: whether a reader would make spaces of line feeds and tabs
    static func append(_ text: String, isAttribute: Bool = false, to bytes: inout [UInt8]) {
        var text = text
        text.withUTF8 { utf8 in
            var start = 0
            func replace(_ index: Int, count: Int = 1, with replacement: StaticString, _ bytes: inout [UInt8]) {
                bytes.append(contentsOf: utf8[start..<index])
                replacement.withUTF8Buffer { bytes.append(contentsOf: $0) }
                start = index + count
            }
            for (index, byte) in utf8.enumerated() {
                switch byte {
                case UInt8(ascii: "&"): replace(index, with: "&amp;", &bytes)
                case UInt8(ascii: "<"): replace(index, with: "&lt;", &bytes)
                case UInt8(ascii: ">"): replace(index, with: "&gt;", &bytes)
                case UInt8(ascii: "\""): replace(index, with: "&quot;", &bytes)
                // A reader would make a line feed of it.
                case 0x0D: replace(index, with: "&#13;", &bytes)
                case 0x09 where isAttribute: replace(index, with: "&#9;", &bytes)
                case 0x0A where isAttribute: replace(index, with: "&#10;", &bytes)
                case 0x09, 0x0A: break
                case 0..<0x20: replace(index, with: "\u{FFFD}", &bytes)
                // U+FFFE and U+FFFF.
                case 0xEF where index + 2 < utf8.count && utf8[index + 1] == 0xBF && utf8[index + 2] >= 0xBE:
                    replace(index, count: 3, with: "\u{FFFD}", &bytes)
                default: break
                }
            }
            bytes.append(contentsOf: utf8[start...])
        }
    }
}

/// The name of an element, as its tags have it. What a name can't have becomes `_`, and the tag says the whole name.
struct XMLName {
    /// The name.
    let text: String
    /// The start tag.
    let start: [UInt8]
    /// The end tag.
    let end: [UInt8]

    /// - Parameter name: any text
    init(_ name: String) {
        var scalars = String.UnicodeScalarView()
        for scalar in name.unicodeScalars {
            if scalars.isEmpty, !XMLName.canStart(scalar) { scalars.append("_") }
            let isAllowed = XMLName.canStart(scalar) || XMLName.canFollow(scalar)
            if isAllowed {
                scalars.append(scalar)
            } else if scalars.count != 1 || scalars.first != "_" {
                scalars.append("_")
            }
        }
        text = scalars.isEmpty ? "_" : String(scalars)
        var start = Array("<\(text)".utf8)
        if text != name {
            start += " name=\"".utf8
            XMLFormat.append(name, isAttribute: true, to: &start)
            start.append(UInt8(ascii: "\""))
        }
        start.append(UInt8(ascii: ">"))
        self.start = start
        end = Array("</\(text)>".utf8)
    }

    /// Whether a name may begin with a character; colons are left to namespaces.
    private static func canStart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x41...0x5A, 0x61...0x7A, 0x5F, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x1FFF,
            0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD,
            0x10000...0xEFFFF:
            true
        default: false
        }
    }

    private static func canFollow(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2D, 0x2E, 0x30...0x39, 0xB7, 0x300...0x36F, 0x203F...0x2040: true
        default: false
        }
    }
}
