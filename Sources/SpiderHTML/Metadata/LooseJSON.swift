private import SpiderEncoding
internal import SpiderValue

/// Reads JSON that has the faults which pages have: it is wrapped in comments, has line breaks in texts, commas after
/// the last element, or something after the value.
enum LooseJSON {
    /// Returns the value that was meant; nil if that cannot be told.
    static func value(of script: [UInt8]) -> Value? {
        var bytes = repaired(unwrapped(script[...]))
        for _ in 0..<2 {
            do throws(JSONError) {
                return try Value(strangeJSON: bytes)
            } catch {
                guard error.reason == .trailingContent else { return nil }
                bytes.removeSubrange(error.offset...)
            }
        }
        return nil
    }

    // MARK: Wrapping

    /// The marks of a comment or of character data that scripts are wrapped in, so that old parsers skip them.
    private static let beginnings = [
        "<!--", "//<!--", "<![CDATA[", "//<![CDATA[", "// <![CDATA[", "/*<![CDATA[*/", "/* <![CDATA[ */",
    ]
    private static let endings = ["-->", "//-->", "]]>", "//]]>", "// ]]>", "/*]]>*/", "/* ]]> */", ";"]

    private static func unwrapped(_ script: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var script = trimmed(script)
        // A comment may be around character data, not more.
        for _ in 0..<2 {
            for mark in beginnings where script.starts(with: mark.utf8) {
                script = trimmed(script.dropFirst(mark.utf8.count))
                break
            }
        }
        for _ in 0..<3 {
            for mark in endings where script.suffix(mark.utf8.count).elementsEqual(mark.utf8) {
                script = trimmed(script.dropLast(mark.utf8.count))
                break
            }
        }
        while script.suffix(2).elementsEqual("//".utf8) { script = trimmed(script.dropLast(2)) }
        return script
    }

    private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var text = text
        while let first = text.first, ASCII.isSpace(first) { text.removeFirst() }
        while let last = text.last, ASCII.isSpace(last) { text.removeLast() }
        return text
    }

    // MARK: Content

    /// Returns the text with control characters in strings escaped and without commas that nothing follows.
    private static func repaired(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(text.count)
        var inString = false
        var isEscaped = false
        var comma: Int?
        for byte in text {
            if inString {
                if byte < 0x20 {
                    output.append(contentsOf: isEscaped ? [] : escape(of: byte))
                    if isEscaped { output.removeLast() }
                    isEscaped = false
                    continue
                }
                inString = isEscaped || byte != UInt8(ascii: "\"")
                isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
            } else {
                switch byte {
                case UInt8(ascii: "\""):
                    inString = true
                    comma = nil
                case UInt8(ascii: ","): comma = output.count
                case UInt8(ascii: "}"), UInt8(ascii: "]"):
                    if let comma { output[comma] = 0x20 }
                    comma = nil
                default:
                    if !ASCII.isSpace(byte) { comma = nil }
                }
            }
            output.append(byte)
        }
        return output
    }

    private static func escape(of byte: UInt8) -> [UInt8] {
        switch byte {
        case UInt8(ascii: "\n"): return Array("\\n".utf8)
        case UInt8(ascii: "\r"): return Array("\\r".utf8)
        case UInt8(ascii: "\t"): return Array("\\t".utf8)
        default:
            let digits = Array("0123456789abcdef".utf8)
            return Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 0xF)]]
        }
    }
}
