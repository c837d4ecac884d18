/// What reasons have in common that differ only in what is particular to a page: `no price for '…'`.
///
/// A spider's own errors may quote the page. A thousand reasons of one page each would say nothing.
package enum ReasonPattern {
    /// How many reasons with a pattern in common are told apart before they are joined.
    package static let variantLimit = 10
    /// The same for those that have no more in common than how they begin.
    package static let headLimit = 30

    /// The patterns of a reason, from the nearest to the widest; none if nothing in it looks particular to a page.
    package static func patterns(of reason: String) -> [String] {
        let words = pattern(ofWords: reason)
        var patterns = [words]
        if let end = words.firstRange(of: ": ")?.lowerBound, end > words.startIndex {
            patterns.append("\(words[..<end]): …")
        }
        return patterns.filter { $0 != reason }
    }

    /// The reason that another one is counted under, of those that are known; `nil` if it is new.
    package static func known(_ reason: String, among isKnown: (String) -> Bool) -> String? {
        isKnown(reason) ? reason : patterns(of: reason).first(where: isKnown)
    }

    /// Finds what a reason is counted under, itself or a pattern, and joins those that have become too many.
    ///
    /// - Parameters:
    ///   - reason: the reason
    ///   - counts: what was counted so far, by reason
    ///   - join: adds one count to another
    package static func key<Count>(
        for reason: String, in counts: inout [String: Count], join: (inout Count, Count) -> Void
    ) -> String {
        if let known = known(reason, among: { counts[$0] != nil }) { return known }
        for pattern in patterns(of: reason) {
            let variants = counts.keys.filter { patterns(of: $0).contains(pattern) }.sorted()
            let limit = pattern.hasSuffix(": …") ? headLimit : variantLimit
            guard variants.count + 1 >= limit, let first = variants.first, var joined = counts[first] else {
                continue
            }
            for variant in variants {
                if variant != first, let count = counts[variant] { join(&joined, count) }
                counts[variant] = nil
            }
            counts[pattern] = joined
            return pattern
        }
        return reason
    }

    private static let gap = Array("…".utf8)

    /// A reason with `…` in place of what is quoted, and of words with digits or slashes in them.
    private static func pattern(ofWords reason: String) -> String {
        var result: [UInt8] = []
        var word: [UInt8] = []
        var quote: UInt8?
        func endWord() {
            guard word.contains(where: { 0x30...0x39 ~= $0 || $0 == UInt8(ascii: "/") }) else {
                result += word
                return word = []
            }
            result += gap
            // What ends a clause stays, so that its head can be told.
            if let last = word.last, last == UInt8(ascii: ":") || last == UInt8(ascii: ",") { result.append(last) }
            word = []
        }
        for byte in reason.utf8 {
            if let open = quote {
                guard byte == open else { continue }
                quote = nil
                result += gap + [open]
            } else if word.isEmpty, byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
                result.append(byte)
                quote = byte
            } else if byte == UInt8(ascii: " ") {
                endWord()
                result.append(byte)
            } else {
                word.append(byte)
            }
        }
        if quote != nil { result += gap }
        endWord()
        return String(decoding: result, as: UTF8.self)
    }
}
