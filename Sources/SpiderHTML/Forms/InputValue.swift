private import SpiderEncoding

/// Computes the value of an `<input>` on a loaded page (HTML standard, section 4.10.5.1, "value sanitization").
enum InputValue {
    /// The types whose value is a text; any other type counts as `text`, unless it is a button or a choice.
    static let types: Set<String> = [
        "hidden", "text", "search", "tel", "url", "email", "password", "date", "month", "week", "time",
        "datetime-local", "number", "range", "color",
    ]

    static func sanitised(_ value: String, type: String, _ element: Element) -> String {
        switch type {
        case "text", "search", "tel", "password":
            return withoutLineEnds(value)
        case "url":
            return trimmed(withoutLineEnds(value))
        case "email":
            let text = withoutLineEnds(value)
            guard element["multiple"] != nil else { return trimmed(text) }
            return text.split(separator: ",", omittingEmptySubsequences: false).map { trimmed(String($0)) }
                .joined(separator: ",")
        case "color":
            let isColour =
                value.utf8.count == 7 && value.utf8.first == 0x23
                && value.utf8.dropFirst().allSatisfy { ASCII.hexValue($0) != nil }
            return isColour ? value.lowercased() : "#000000"
        case "range":
            return number(value) == nil ? middle(element) : value
        case "number":
            return number(value) == nil ? "" : value
        default:
            return value
        }
    }

    /// The default value of a slider.
    private static func middle(_ element: Element) -> String {
        let least = element["min"].flatMap(number) ?? 0
        let most = element["max"].flatMap(number) ?? 100
        let value = most < least ? least : least + (most - least) / 2
        return value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
    }

    /// Returns a number in the HTML standard's form, which is stricter than Swift's.
    private static func number(_ text: String) -> Double? {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty, bytes.count <= 400, bytes[0] != 0x2B else { return nil }
        for (index, byte) in bytes.enumerated() {
            guard ASCII.isDigit(byte) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains(byte) else { return nil }
            if byte == 0x2E, index + 1 == bytes.count || !ASCII.isDigit(bytes[index + 1]) { return nil }
        }
        guard let value = Double(text), value.isFinite else { return nil }
        return value
    }

    private static func withoutLineEnds(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return text }
        return String(decoding: text.utf8.filter { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self)
    }

    private static func trimmed(_ text: String) -> String {
        let end = text.utf8.reversed().drop(while: ASCII.isSpace)
        return String(decoding: Array(end.reversed().drop(while: ASCII.isSpace)), as: UTF8.self)
    }
}
