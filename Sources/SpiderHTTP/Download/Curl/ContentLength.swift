/// The field `Content-Length` of a response, which may occur more than once (RFC 9112, section 6.3).
struct ContentLength {
    /// The reason why it isn't a length; `nil` if it is.
    private(set) var fault: String?
    /// The digits without leading zeros.
    private var digits: ArraySlice<UInt8>?

    /// The length, if the field occurs and is valid.
    var value: Int? {
        guard fault == nil, let digits else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 & 0x0F) }
    }

    /// The number of digits that are always below 2⁶³.
    private static let mostDigits = 18

    /// Reads a value: one number, or the same one several times.
    mutating func read(_ value: some Collection<UInt8>) {
        guard fault == nil else { return }
        var isEmpty = true
        for part in value.split(separator: UInt8(ascii: ",")) {
            let part = ContentLength.trimmed(part)
            guard !part.isEmpty else { continue }
            isEmpty = false
            let number = part.drop { $0 == UInt8(ascii: "0") }
            guard part.allSatisfy(\.isDigit), number.count <= ContentLength.mostDigits else {
                fault = "'Content-Length: \(ContentLength.excerpt(value))' is not a length"
                return
            }
            guard digits == nil || digits == number else {
                fault = "the header has 'Content-Length' twice, with different values"
                return
            }
            digits = number
        }
        if isEmpty { fault = "'Content-Length' is empty" }
    }

    /// Reads a continuation line of the value.
    mutating func readContinuation(_ value: some Collection<UInt8>) {
        if fault == nil, value.contains(where: { $0 > 0x20 }) { fault = "'Content-Length' goes over several lines" }
    }

    private static func trimmed(_ part: some Collection<UInt8>) -> ArraySlice<UInt8> {
        var part = Array(part)[...]
        while let first = part.first, first <= 0x20 { part.removeFirst() }
        while let last = part.last, last <= 0x20 { part.removeLast() }
        return part
    }

    private static func excerpt(_ value: some Collection<UInt8>) -> String {
        let printable = trimmed(value).filter { 0x20...0x7E ~= $0 }
        return String(decoding: printable.prefix(40), as: UTF8.self) + (printable.count > 40 ? "…" : "")
    }
}
