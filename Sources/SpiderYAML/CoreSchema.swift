import SpiderValue

/// The types that the YAML 1.2 core schema gives to scalars (YAML 1.2.2, section 10.3).
enum CoreSchema {
    static let prefix = "tag:yaml.org,2002:"

    /// Returns the type of a plain scalar without a tag.
    static func resolve(_ text: String) throws(YAMLError.Reason) -> Value {
        guard let first = text.utf8.first else { return .null }
        switch first {
        case UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "~"):
            if isNull(text) { return .null }
        case UInt8(ascii: "t"), UInt8(ascii: "T"), UInt8(ascii: "f"), UInt8(ascii: "F"):
            if let value = bool(text) { return .bool(value) }
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
            if let value = try integer(text) { return .int(value) }
            if let value = try float(text) { return .double(value) }
        default: break
        }
        return .string(text)
    }

    /// Returns the value of a scalar with a tag.
    static func resolve(_ text: String, tag: String) throws(YAMLError.Reason) -> Value {
        switch tag {
        case "!", prefix + "str":
            return .string(text)
        case prefix + "null":
            if isNull(text) { return .null }
        case prefix + "bool":
            if let value = bool(text) { return .bool(value) }
        case prefix + "int":
            if let value = try integer(text) { return .int(value) }
        case prefix + "float":
            if let value = try float(text) { return .double(value) }
        case prefix + "seq", prefix + "map":
            break
        default:
            throw .unknownTag(shortened(tag))
        }
        throw .tagMismatch(tag: shortened(tag), found: Value.string(text).inWords)
    }

    /// Returns a tag as it is usually written.
    static func shortened(_ tag: String) -> String {
        tag.hasPrefix(prefix) ? "!!" + tag.dropFirst(prefix.count) : tag
    }

    private static func isNull(_ text: String) -> Bool {
        ["", "~", "null", "Null", "NULL"].contains(text)
    }

    private static func bool(_ text: String) -> Bool? {
        switch text {
        case "true", "True", "TRUE": true
        case "false", "False", "FALSE": false
        default: nil
        }
    }

    /// Nil if the text is no whole number.
    private static func integer(_ text: String) throws(YAMLError.Reason) -> Int? {
        var digits = text.utf8[...]
        var radix = 10
        if digits.starts(with: "0o".utf8) {
            radix = 8
            digits = digits.dropFirst(2)
        } else if digits.starts(with: "0x".utf8) {
            radix = 16
            digits = digits.dropFirst(2)
        } else if let sign = digits.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
            digits = digits.dropFirst()
        }
        guard !digits.isEmpty, digits.allSatisfy({ isDigit($0, radix: radix) }) else { return nil }
        guard let value = Int(radix == 10 ? text[...] : Substring(digits), radix: radix) else {
            throw .numberOutOfRange(text)
        }
        return value
    }

    private static func isDigit(_ byte: UInt8, radix: Int) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "7"): true
        case UInt8(ascii: "8"), UInt8(ascii: "9"): radix >= 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"): radix == 16
        default: false
        }
    }

    /// Nil if the text is no number; a whole number does as well.
    private static func float(_ text: String) throws(YAMLError.Reason) -> Double? {
        switch text {
        case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": return .infinity
        case "-.inf", "-.Inf", "-.INF": return -.infinity
        case ".nan", ".NaN", ".NAN": return .nan
        default: break
        }
        guard hasFloatForm(text), let value = Double(text) else { return nil }
        guard value.isFinite else { throw .numberOutOfRange(text) }
        return value
    }

    /// Sign, digits with or without a point, exponent: what `Double` reads, without its `inf`, `nan` and hexadecimals.
    private static func hasFloatForm(_ text: String) -> Bool {
        var rest = text.utf8[...]
        func skipSign() {
            if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { rest.removeFirst() }
        }
        func skipDigits() -> Bool {
            let count = rest.count
            rest = rest.drop { isDigit($0, radix: 10) }
            return rest.count < count
        }
        skipSign()
        let hasWhole = skipDigits()
        var hasFraction = false
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            hasFraction = skipDigits()
        }
        guard hasWhole || hasFraction else { return false }
        if let letter = rest.first, letter | 0x20 == UInt8(ascii: "e") {
            rest.removeFirst()
            skipSign()
            guard skipDigits() else { return false }
        }
        return rest.isEmpty
    }
}
