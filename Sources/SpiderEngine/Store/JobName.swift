import SpiderCore
@_spi(Algorithms) import SpiderURL
package import SpiderValue

/// The name of a job and of its folder: a spider's name, and the options that differ from their defaults.
///
/// ```swift
/// JobName(spider: "douban", options: ["city": "shanghai"], defaults: ["city": "beijing"]).description  // douban,city=shanghai
/// ```
package struct JobName: Sendable, Hashable, CustomStringConvertible {
    /// The name, which is a safe part of a path.
    package let description: String

    private static let longest = 100

    package init(spider: String, options: Value = .object([:]), defaults: Value = .object([:])) {
        var name = JobName.sanitized(spider)
        if case .object(let options) = options {
            var isReadable = true
            var parts: [String] = []
            for (key, value) in options.sorted(by: { $0.key < $1.key }) where value != JobName.field(key, of: defaults)
            {
                let text =
                    switch value {
                    case .string(let text): text
                    default: value.json
                    }
                isReadable =
                    isReadable && !ConfidentialNames.contains(key) && (key + text).utf8.allSatisfy(JobName.isPlain)
                parts.append("\(key)=\(text)")
            }
            let readable = "\(name),\(parts.joined(separator: ","))"
            if !parts.isEmpty { name = isReadable && readable.utf8.count <= JobName.longest ? readable : name }
            if !parts.isEmpty, name != readable {
                name += ",\(JobName.digest(Array(parts.joined(separator: "\n").utf8)))"
            }
        }
        description = name
    }

    private static func field(_ key: String, of value: Value) -> Value? {
        guard case .object(let object) = value else { return nil }
        return object[key]
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), 0x80...:
            true
        default: false
        }
    }

    /// Returns a digest that tells names apart whose text had to be cut.
    private static func digest(_ bytes: [UInt8]) -> String {
        var hash = SipHash128()
        hash.update(bytes)
        let digits = String(hash.finalize().0, radix: 16)
        return String((String(repeating: "0", count: 16 - digits.utf8.count) + digits).prefix(12))
    }

    /// Returns a spider's name as a safe name of a folder: a name from a file mustn't lead to another place.
    private static func sanitized(_ spider: String) -> String {
        let bytes = spider.utf8.prefix(longest).map { byte -> UInt8 in
            switch byte {
            case UInt8(ascii: "/"), 0...0x1F, 0x7F: UInt8(ascii: "_")
            default: byte
            }
        }
        let name = String(decoding: bytes, as: UTF8.self)
        return name.isEmpty || name.utf8.allSatisfy { $0 == UInt8(ascii: ".") } ? "_\(name)" : name
    }
}
