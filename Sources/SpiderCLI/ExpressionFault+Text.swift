import SpiderKit

extension ExpressionFault {
    /// The number of characters of a long expression that are shown on either side of the fault.
    private static let context = 60

    /// The fault in words, the expression, and a caret below the place; an empty caret if it concerns all of it.
    var lines: (reason: String, expression: String, caret: String) {
        let reason = "\(kind): \(reason)"
        let scalars = Array(text.printable.unicodeScalars)
        guard let offset else {
            let end = scalars.count > 2 * Self.context ? "…" : ""
            return (reason, "  \(Self.string(scalars.prefix(2 * Self.context)))\(end)", "")
        }
        var place = 0
        var bytes = 0
        while place < scalars.count, bytes < offset {
            bytes += UTF8.width(scalars[place])
            place += 1
        }
        let start = max(0, place - Self.context)
        let end = min(scalars.count, place + Self.context)
        let before = (start > 0 ? "…" : "") + Self.string(scalars[start..<place])
        let after = Self.string(scalars[place..<end]) + (end < scalars.count ? "…" : "")
        let width = before.unicodeScalars.reduce(0) { $0 + $1.columns }
        return (reason, "  \(before)\(after)", "  \(String(repeating: " ", count: width))^")
    }

    private static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        String(String.UnicodeScalarView(scalars))
    }
}

extension Unicode.Scalar {
    /// The number of columns that it takes on most terminals.
    fileprivate var columns: Int {
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        switch value {
        // Wide and full-width characters, by Unicode Standard Annex 11.
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF,
            0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1FAFF,
            0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }
}
