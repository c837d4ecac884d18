/// The common part of reasons that differ only in the details of pages: `no price for '…'`.
///
/// A spider's own errors may quote the page. A thousand reasons of one page each would be useless.
package enum ReasonPattern {
    /// The number of reasons with a common pattern that are told apart before they are joined.
    package static let variantLimit = 10
    /// The same number for reasons that have only their beginning in common.
    package static let headLimit = 30

    /// Returns the patterns of a reason, from the narrowest to the widest; none if nothing in it looks like a page's
    /// detail.
    package static func patterns(of reason: String) -> [String] {
        let words = pattern(ofWords: reason)
        var patterns = [words]
        if let end = words.firstRange(of: ": ")?.lowerBound, end > words.startIndex {
            patterns.append("\(words[..<end]): …")
        }
        return patterns.filter { $0 != reason }
    }

    /// Returns the known reason that another one is counted under; `nil` if it is new.
    package static func known(_ reason: String, among isKnown: (String) -> Bool) -> String? {
        isKnown(reason) ? reason : patterns(of: reason).first(where: isKnown)
    }

    /// Returns the reason or the pattern that a reason is counted under, and joins reasons that have become too many.
    ///
    /// - Parameters:
    ///   - reason: the reason
    ///   - counts: the counts so far, by reason
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

    /// Returns a reason with `…` in place of quotations, and of words with digits or slashes.
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
            // The end of a clause stays, so that its head can be recognised.
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
