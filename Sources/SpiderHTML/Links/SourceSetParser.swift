private import SpiderEncoding

/// Reads `srcset` (HTML standard, section 4.8.4.2.1, "parse a srcset attribute").
struct SourceSetParser {
    /// An image of the list, its URL as a part of the text.
    struct Candidate: Equatable {
        let url: Range<Int>
        var width: Int?
        var height: Int?
        var density: Double?
    }

    private let text: UnsafeBufferPointer<UInt8>
    private var index = 0

    private init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

    /// Returns the images of a list, without those whose descriptors are malformed.
    static func candidates(_ text: UnsafeBufferPointer<UInt8>) -> [Candidate] {
        var parser = SourceSetParser(text)
        var candidates: [Candidate] = []
        while let candidate = parser.next() {
            if let candidate { candidates.append(candidate) }
        }
        return candidates
    }

    /// Returns the next image; the inner nil means a malformed one, the outer nil the end of the list.
    private mutating func next() -> Candidate?? {
        while index < text.count, ASCII.isSpace(text[index]) || text[index] == 0x2C { index += 1 }
        guard index < text.count else { return nil }
        let start = index
        while index < text.count, !ASCII.isSpace(text[index]) { index += 1 }
        var end = index
        while end > start, text[end - 1] == 0x2C { end -= 1 }
        var candidate = Candidate(url: start..<end)
        if end < index { return .some(candidate) }
        return read(descriptors(), into: &candidate) ? .some(candidate) : .some(nil)
    }

    /// Returns the descriptors after a URL, up to the comma that ends the image.
    private mutating func descriptors() -> [Range<Int>] {
        var found: [Range<Int>] = []
        while true {
            while index < text.count, ASCII.isSpace(text[index]) { index += 1 }
            let start = index
            var isInParentheses = false
            while index < text.count {
                let byte = text[index]
                if isInParentheses {
                    if byte == 0x29 { isInParentheses = false }
                } else if byte == 0x28 {
                    isInParentheses = true
                } else if byte == 0x2C || ASCII.isSpace(byte) {
                    break
                }
                index += 1
            }
            if index > start { found.append(start..<index) }
            guard index < text.count else { return found }
            if text[index] == 0x2C {
                index += 1
                return found
            }
        }
    }

    private func read(_ descriptors: [Range<Int>], into candidate: inout Candidate) -> Bool {
        for descriptor in descriptors {
            let figure = text[descriptor.dropLast()]
            switch descriptor.last.map({ text[$0] }) {
            case UInt8(ascii: "w"):
                guard candidate.width == nil, candidate.density == nil, let width = Self.length(figure) else {
                    return false
                }
                candidate.width = width
            case UInt8(ascii: "h"):
                guard candidate.height == nil, candidate.density == nil, let height = Self.length(figure) else {
                    return false
                }
                candidate.height = height
            case UInt8(ascii: "x"):
                guard candidate.width == nil, candidate.height == nil, candidate.density == nil,
                    let density = Self.density(figure)
                else { return false }
                candidate.density = density
            default: return false
            }
        }
        return candidate.height == nil || candidate.width != nil
    }

    /// Returns a number of pixels above zero.
    private static func length(_ figure: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        guard !figure.isEmpty, figure.allSatisfy(ASCII.isDigit), figure.count <= 18 else { return nil }
        let value = figure.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        return value > 0 ? value : nil
    }

    /// Returns a number of at least zero in the HTML standard's form, which is stricter than Swift's.
    private static func density(_ figure: Slice<UnsafeBufferPointer<UInt8>>) -> Double? {
        let form = figure.allSatisfy { ASCII.isDigit($0) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains($0) }
        guard form, !figure.isEmpty, figure.count <= 64, figure.first != 0x2B else { return nil }
        for index in figure.indices where figure[index] == 0x2E {
            guard index + 1 < figure.endIndex, ASCII.isDigit(figure[index + 1]) else { return nil }
        }
        guard let value = Double(String(decoding: figure, as: UTF8.self)), value >= 0, value.isFinite else {
            return nil
        }
        return value
    }
}
