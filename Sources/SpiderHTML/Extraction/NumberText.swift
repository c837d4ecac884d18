/// Finds a number in a text as people write it.
///
/// Thousands may be separated by the other of point and comma, by a space or no-break space, or by an apostrophe, in
/// groups of three digits. Nothing is guessed: `1,5` with a decimal point isn't a number.
package enum NumberText {
    /// Returns the first number of a text, with a point before its fraction and nothing between its digits; nil if
    /// there is none.
    package static func first(in text: String, decimal: DecimalMark) -> String? {
        let scalars = Array(text.unicodeScalars.prefix(10_000))
        guard let start = scalars.firstIndex(where: isDigit) else { return nil }
        var number = isNegative(scalars, before: start) ? "-" : ""
        var index = start
        func digits() -> String {
            let first = index
            while index < scalars.count, isDigit(scalars[index]) { index += 1 }
            return scalars[first..<index].reduce(into: "") { $0.unicodeScalars.append($1) }
        }
        let head = digits()
        number += head
        let grouping: Unicode.Scalar = decimal == .point ? "," : "."
        while head.count <= 3, index < scalars.count, separates(scalars[index], grouping) {
            guard startsGroup(scalars, at: index + 1) else {
                // A text that looks like a fraction after the wrong mark isn't cut off silently.
                if scalars[index] == grouping, index + 1 < scalars.count, isDigit(scalars[index + 1]) { return nil }
                break
            }
            index += 1
            number += digits()
        }
        let mark: Unicode.Scalar = decimal == .point ? "." : ","
        if index + 1 < scalars.count, scalars[index] == mark, isDigit(scalars[index + 1]) {
            index += 1
            number += "." + digits()
        }
        return number
    }

    /// Returns whether exactly three digits follow.
    private static func startsGroup(_ scalars: [Unicode.Scalar], at start: Int) -> Bool {
        guard start + 3 <= scalars.count, scalars[start..<(start + 3)].allSatisfy(isDigit) else { return false }
        return start + 3 == scalars.count || !isDigit(scalars[start + 3])
    }

    private static func separates(_ scalar: Unicode.Scalar, _ grouping: Unicode.Scalar) -> Bool {
        scalar == grouping || scalar == " " || scalar == "\u{A0}" || scalar == "\u{202F}" || scalar == "\u{2009}"
            || scalar == "'" || scalar == "’"
    }

    /// Returns whether a sign counts: it does at the beginning, and after white space or a bracket. `2-3` is a range.
    private static func isNegative(_ scalars: [Unicode.Scalar], before start: Int) -> Bool {
        guard start > 0, scalars[start - 1] == "-" || scalars[start - 1] == "\u{2212}" else { return false }
        guard start > 1 else { return true }
        return scalars[start - 2].properties.isWhitespace || scalars[start - 2] == "("
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
