/// The frequencies of a language's pairs of letters of which at least one is above ASCII.
///
/// Each row begins with a letter. A digit is the cost, in bits, of each of the letters after it that may come next:
/// `ü1b3r` says that half of the letters after an `ü` are a `b`, and an eighth an `r`. `_` is anything but a letter,
/// and so both ends of a word. Missing pairs are rarer than one in 512.
///
/// To add a language, count the pairs of lower-case letters in some hundred thousand characters of its text, and round
/// the negative binary logarithm of each pair's share among those that begin with the same letter.
struct LetterPairs: Sendable {
    /// The script of the language.
    enum Script: Sendable {
        case latin, greek, cyrillic, hebrew, arabic, thai
    }

    /// The script of the language.
    let script: Script

    /// The top-level domains of countries where the language is spoken, separated by spaces.
    let domains: String

    /// The rows, separated by white space.
    let rows: String

    init(_ script: Script, domains: String, rows: String) {
        self.script = script
        self.domains = domains
        self.rows = rows
    }

    /// Calls a closure with each pair and its cost; `_` is anything but a letter.
    func forEachPair(_ body: (_ first: Unicode.Scalar, _ second: Unicode.Scalar, _ cost: UInt8) -> Void) {
        var first: Unicode.Scalar?
        var cost: UInt8 = 0
        for scalar in rows.unicodeScalars {
            if scalar == " " || scalar == "\n" {
                first = nil
            } else if let first {
                if scalar.isASCII, scalar.properties.numericType != nil {
                    cost = UInt8(truncatingIfNeeded: scalar.value) - 0x30
                } else {
                    body(first, scalar, cost)
                }
            } else {
                first = scalar
            }
        }
    }
}

extension LetterPairs.Script {
    /// Returns whether a character above ASCII belongs to the script.
    func contains(_ scalar: Unicode.Scalar) -> Bool {
        switch (self, scalar.value) {
        case (.latin, 0x80...0x24F), (.latin, 0x300...0x36F), (.latin, 0x1E00...0x1EFF): true
        case (.greek, 0x370...0x3FF): true
        case (.cyrillic, 0x400...0x52F): true
        case (.hebrew, 0x590...0x5FF): true
        case (.arabic, 0x600...0x6FF): true
        case (.thai, 0xE00...0xE7F): true
        default: false
        }
    }
}
