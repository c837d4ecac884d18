/// A model of text in one of the encodings of Chinese, Japanese and Korean, most of whose characters have two bytes.
struct MultiByteModel: Sendable {
    let encoding: TextEncoding
    /// The top-level domains where the encoding is common.
    let domains: Set<String>

    private let form: MultiByteForm
    /// The handicap of the encoding against windows-1252 before the text is read, in bits.
    private let prior: Int
    /// The costs of frequent characters, by their two bytes.
    private let frequent: [UInt16: UInt8]

    /// Creates a model.
    ///
    /// - Parameters:
    ///   - encoding: the encoding.
    ///   - form: the rules for its characters.
    ///   - prior: how much less likely it is than windows-1252, in bits.
    ///   - domains: the top-level domains where it is common, separated by spaces.
    ///   - characters: groups of frequent characters, each with the cost of its most frequent ones.
    init(
        _ encoding: TextEncoding, _ form: MultiByteForm, prior: Int, domains: String,
        characters: [(list: String, cost: UInt8)]
    ) {
        self.encoding = encoding
        self.form = form
        self.prior = prior
        self.domains = Set(domains.split(separator: " ").map(String.init))
        var frequent: [UInt16: UInt8] = [:]
        for (list, cost) in characters {
            let scalars = list.unicodeScalars.filter { $0 != "\n" && $0 != " " }
            // Of each character, its two bytes, or nothing; then a line feed.
            let spaced = scalars.map { "\($0)\n" }.joined()
            guard let bytes = try? encoding.encode(spaced, replacement: { _ in [] }) else { continue }
            for (rank, code) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
            where code.count == 2 {
                let key = UInt16(code[code.startIndex]) << 8 | UInt16(code[code.startIndex + 1])
                if frequent[key] == nil { frequent[key] = cost + Self.step(ofRank: rank) }
            }
        }
        self.frequent = frequent
    }

    private static func step(ofRank rank: Int) -> UInt8 {
        switch rank {
        case ..<40: 0
        case ..<100: 1
        case ..<250: 2
        case ..<600: 3
        default: 4
        }
    }

    /// Returns how unlikely bytes are as text in this encoding, in bits.
    func cost(of sample: UnsafeBufferPointer<UInt8>) -> Int {
        var cost = prior
        var before = MultiByteCharacter.Kind.boundary
        var index = 0
        while index < sample.count {
            let byte = sample[index]
            if byte < 0x80 {
                let isLetter = ASCII.isLetter(byte)
                if isLetter, before.isScript { cost += DetectionCost.besideASCII }
                before = isLetter ? .ascii : .boundary
                index += 1
                continue
            }
            guard let character = form.character(sample, index) else {
                cost += index + 1 == sample.count ? DetectionCost.cut : DetectionCost.malformed
                before = .boundary
                index += 1
                continue
            }
            var own = character.cost
            if character.length == 2 {
                own = frequent[UInt16(byte) << 8 | UInt16(sample[index + 1])] ?? own
            }
            cost += Int(own)
            if before == .ascii, character.kind.isScript { cost += DetectionCost.besideASCII }
            if character.kind.isScript, before.isScript, (character.kind == .hangul) != (before == .hangul) {
                cost += DetectionCost.besideOtherScript
            }
            before = character.kind
            index += character.length
        }
        return cost
    }
}
