import SpiderKit
import SpiderValue

/// The output's part of `config.yaml`: a URL alone, or with tables and keys.
///
/// In a URL, `table`, `key` and `if_exists` are the output's; all other parameters are libpq's.
struct PostgresArguments: Decodable, Sendable {
    /// The treatment of existing rows.
    enum Existing: String, CaseIterable {
        /// They stay; rows with the same key are replaced.
        case append
        /// The first batch of a crawl removes them.
        case replace
    }

    /// The address as libpq reads it.
    let address: String
    /// The table's name; `nil` for one named after each type.
    var table: String?
    /// The fields by which a row is replaced.
    var key: [String] = []
    var existing = Existing.append
    private var isMapping = false

    private enum CodingKeys: String, CodingKey {
        case url, table, key
        case existing = "if_exists"
    }

    init(from decoder: any Decoder) throws {
        func fail(_ text: String) -> DecodingError {
            .dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: text))
        }
        let url: String
        if let text = try? decoder.singleValueContainer().decode(String.self) {
            url = text
        } else {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            url = try container.decode(String.self, forKey: .url)
            table = try container.decodeIfPresent(String.self, forKey: .table)
            if let one = try? container.decodeIfPresent(String.self, forKey: .key) {
                key = [one]
            } else {
                key = try container.decodeIfPresent([String].self, forKey: .key) ?? []
            }
            existing = try container.decodeIfPresent(Choice<Existing>.self, forKey: .existing)?.value ?? .append
            isMapping = true
        }
        guard url.hasPrefix("postgres://") || url.hasPrefix("postgresql://") else {
            throw fail("expected postgres://HOST/DATABASE")
        }
        var kept: [Substring] = []
        let mark = url.firstIndex(of: "?") ?? url.endIndex
        for pair in url[mark...].dropFirst().split(separator: "&") {
            let equals = pair.firstIndex(of: "=") ?? pair.endIndex
            let value = PostgresArguments.decoded(pair[equals...].dropFirst())
            switch pair[..<equals] {
            case "table": table = value
            case "key": key = value.split(separator: ",").map(String.init)
            case "if_exists":
                guard let choice = Existing(rawValue: value) else {
                    throw fail("if_exists: '\(value)' is not possible, write one of append, replace")
                }
                existing = choice
            default: kept.append(pair)
            }
        }
        address = url[..<mark] + (kept.isEmpty ? "" : "?" + kept.joined(separator: "&"))
        if let table, table.isEmpty || table.utf8.contains(0) { throw fail("expected the name of a table") }
    }

    /// The fields that the key names, each with its place.
    var fieldUse: FieldUse {
        FieldUse(
            key.map { .init($0, at: isMapping ? [.key("key")] : .root) },
            lackingOne: key.isEmpty ? nil : "get a new row each time")
    }

    private static func decoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let value = UInt8(String(rest.prefix(2)) ?? "", radix: 16), rest.count >= 2 {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
