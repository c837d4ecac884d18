/// Finds the first price in a text.
struct MoneyReader {
    private let scalars: [Unicode.Scalar]
    private let assumed: String?
    private let decimal: Unicode.Scalar?

    init(_ text: String, assumed: String?, decimal: Character?) {
        scalars = Array(text.unicodeScalars.prefix(10_000))
        self.assumed = assumed
        self.decimal = decimal?.unicodeScalars.first
    }

    /// The price; nil if there is none.
    var money: Money? {
        guard let start = scalars.firstIndex(where: MoneyReader.isDigit) else { return nil }
        let end = numberEnd(from: start)
        guard let number = amount(start..<end), let currency = currency(before: start, after: end) else { return nil }
        return Money(amount: isNegative(before: start) ? number.negated : number, currency: currency)
    }

    /// The number; nil if there is none.
    var number: DecimalNumber? {
        guard let start = scalars.firstIndex(where: MoneyReader.isDigit) else { return nil }
        let number = amount(start..<numberEnd(from: start))
        return isNegative(before: start) ? number?.negated : number
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\u{A0}" || scalar == "\u{202F}" || scalar == "\u{2009}" || scalar == "'"
            || scalar == "’"
    }

    // MARK: The number

    /// Returns the end of the digits and of the marks between them.
    private func numberEnd(from start: Int) -> Int {
        var end = start
        while end < scalars.count {
            if MoneyReader.isDigit(scalars[end]) {
                end += 1
            } else if (scalars[end] == "." || scalars[end] == ",") && end + 1 < scalars.count,
                MoneyReader.isDigit(scalars[end + 1])
            {
                end += 1
            } else if MoneyReader.isSpace(scalars[end]), hasThreeDigits(at: end + 1) {
                end += 1
            } else {
                break
            }
        }
        return end
    }

    private func hasThreeDigits(at start: Int) -> Bool {
        guard start + 3 <= scalars.count, scalars[start..<start + 3].allSatisfy(MoneyReader.isDigit) else {
            return false
        }
        return start + 3 == scalars.count || !MoneyReader.isDigit(scalars[start + 3])
    }

    private func amount(_ range: Range<Int>) -> DecimalNumber? {
        let marks = range.filter { scalars[$0] == "." || scalars[$0] == "," }
        var fraction: Int?
        if let decimal {
            let found = marks.filter { scalars[$0] == decimal }
            guard found.count <= 1, found.last == marks.last || found.isEmpty else { return nil }
            fraction = found.last
        } else if let last = marks.last {
            let others = marks.dropLast()
            let digits = range.upperBound - last - 1
            if others.contains(where: { scalars[$0] == scalars[last] }) {
                // The same mark twice separates thousands.
                fraction = nil
            } else if !others.isEmpty || digits != 3 || scalars[range.lowerBound] == "0" {
                fraction = last
            }
        }
        // All other marks are between thousands.
        for mark in marks where mark != fraction {
            let next = marks.first { $0 > mark } ?? range.upperBound
            guard next - mark - 1 == 3 else { return nil }
        }
        var text = ""
        for index in range {
            if MoneyReader.isDigit(scalars[index]) { text.unicodeScalars.append(scalars[index]) }
            if index == fraction { text += "." }
        }
        return DecimalNumber(text)
    }

    private func isNegative(before start: Int) -> Bool {
        // A sign may stand between the minus and the number: `-$5`.
        for index in (0..<start).reversed() {
            switch scalars[index] {
            case "-", "\u{2212}":
                guard index > 0 else { return true }
                return scalars[index - 1].properties.isWhitespace || scalars[index - 1] == "("
            case let scalar
            where scalar.properties.isWhitespace || scalar.properties.generalCategory == .currencySymbol:
                continue
            default: return false
            }
        }
        return false
    }

    // MARK: The currency

    private func currency(before start: Int, after end: Int) -> String? {
        var before = start
        while before > 0,
            scalars[before - 1].properties.isWhitespace || scalars[before - 1] == "-"
                || scalars[before - 1] == "\u{2212}"
        {
            before -= 1
        }
        var after = end
        // `5,- €`, `5.– CHF`
        if after + 1 < scalars.count, scalars[after] == "," || scalars[after] == ".",
            ["-", "–", "—", "\u{2212}"].contains(scalars[after + 1])
        {
            after += 2
        }
        while after < scalars.count, scalars[after].properties.isWhitespace { after += 1 }
        if let found = code(endingAt: before) ?? code(startingAt: after) ?? sign(endingAt: before)
            ?? sign(startingAt: after)
        {
            return found
        }
        return assumed
    }

    private func isLetter(_ index: Int) -> Bool {
        scalars.indices.contains(index) && scalars[index].properties.isAlphabetic
    }

    private func code(startingAt start: Int) -> String? {
        guard start + 3 <= scalars.count, !isLetter(start + 3) else { return nil }
        let word = String(String.UnicodeScalarView(scalars[start..<start + 3]))
        return Currency.isCode(word) ? word : nil
    }

    private func code(endingAt end: Int) -> String? {
        guard end >= 3, !isLetter(end - 4) else { return nil }
        let word = String(String.UnicodeScalarView(scalars[end - 3..<end]))
        return Currency.isCode(word) ? word : nil
    }

    private func sign(startingAt start: Int) -> String? {
        for (text, codes) in Currency.signs where scalars[min(start, scalars.count)...].starts(with: text) {
            // `Rp` is no currency in `Rpm`.
            if text.last?.properties.isAlphabetic ?? false, text[0].isASCII, isLetter(start + text.count) { continue }
            return choose(codes)
        }
        return nil
    }

    private func sign(endingAt end: Int) -> String? {
        for (text, codes) in Currency.signs
        where end >= text.count && scalars[(end - text.count)..<end].elementsEqual(text) {
            if text[0].properties.isAlphabetic, text[0].isASCII, isLetter(end - text.count - 1) { continue }
            return choose(codes)
        }
        return nil
    }

    private func choose(_ codes: [String]) -> String? {
        if let assumed, codes.contains(assumed) { return assumed }
        return codes.first
    }
}
