import SpiderHTML
import SpiderURL

/// A form of texts that a schema can ask for.
enum SchemaFormat: String, CaseIterable, Sendable {
    case date, time, uri, email, ipv4, ipv6, hostname, uuid, regex
    case dateTime = "date-time"

    /// Whether a text has the form.
    func has(_ text: String) -> Bool {
        // No text of these forms is longer, but for URLs and expressions.
        guard text.utf8.count <= 64 << 10 else { return false }
        switch self {
        case .date: return FormatScanner(text).isDate
        case .time: return FormatScanner(text).isTime
        case .dateTime: return FormatScanner(text).isDateTime
        case .uri:
            guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")), !text.utf8.contains(where: { $0 <= 0x20 })
            else { return false }
            let scheme = text[..<colon].lowercased()
            if ["http", "https", "ws", "wss", "ftp"].contains(scheme) { return (try? WebURL(parsing: text)) != nil }
            let isScheme = scheme.utf8.enumerated().allSatisfy { index, byte in
                byte &- 0x61 < 26 || index > 0 && (byte &- 0x30 < 10 || "+-.".utf8.contains(byte))
            }
            return !scheme.isEmpty && isScheme && text.utf8.index(after: colon) != text.endIndex
        case .email:
            guard let at = text.lastIndex(of: "@"), at != text.startIndex, text.utf8.count <= 320 else { return false }
            let local = text[..<at]
            let isLocal =
                local.utf8.count <= 64 && !local.hasPrefix(".") && !local.hasSuffix(".") && !local.contains("..")
                && !local.unicodeScalars.contains {
                    $0.properties.isWhitespace || $0.value < 0x20 || "()<>[]:;@\\,\"".unicodeScalars.contains($0)
                }
            return isLocal && SchemaFormat.isHostname(text[text.index(after: at)...])
        case .ipv4:
            let parts = text.split(separator: ".", omittingEmptySubsequences: false)
            return parts.count == 4
                && parts.allSatisfy { part in
                    part.utf8.allSatisfy { $0 &- 0x30 < 10 } && (part == "0" || !part.hasPrefix("0"))
                        && UInt8(part) != nil
                }
        case .ipv6:
            let isPlain = text.utf8.allSatisfy { byte in
                byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".")
                    || Character(Unicode.Scalar(byte)).hexDigitValue != nil
            }
            return isPlain && (try? WebURL(parsing: "http://[\(text)]/")) != nil
        case .hostname: return SchemaFormat.isHostname(text[...])
        case .uuid:
            let lengths = text.split(separator: "-", omittingEmptySubsequences: false).map(\.utf8.count)
            return lengths == [8, 4, 4, 4, 12]
                && text.utf8.allSatisfy {
                    $0 == UInt8(ascii: "-") || Character(Unicode.Scalar($0)).hexDigitValue != nil
                }
        case .regex: return (try? TextPattern(parsing: text)) != nil
        }
    }

    private static func isHostname(_ text: Substring) -> Bool {
        guard (1...253).contains(text.utf8.count) else { return false }
        return text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
            (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
                && label.unicodeScalars.allSatisfy {
                    $0 == "-" || $0.properties.isAlphabetic || $0.properties.numericType == .decimal
                }
        }
    }
}
