/// A model of text of one language in one single-byte encoding.
struct SingleByteModel: Sendable {
    let encoding: TextEncoding
    /// The top-level domains where the language is spoken.
    let domains: Set<String>

    /// The handicap of the encoding against windows-1252 before the text is read, in bits.
    private let prior: Int
    private let classes: [ByteClass]
    /// The costs of pairs, a row for each class of the first byte.
    private let pairs: [UInt8]
    private let width: Int

    /// The class of a byte.
    private struct ByteClass: Sendable {
        /// The class of its letter in the table of pairs.
        var letter: UInt8 = Self.boundary
        var isCapital = false
        /// Its cost whatever is beside it; 0 for letters of the language and for separators of words.
        var cost: UInt8 = 0
        var sign = Sign.none

        static let boundary: UInt8 = 0
        /// A letter that the language does not have.
        static let foreign: UInt8 = 1
        /// A letter of ASCII in a language with another script.
        static let ascii: UInt8 = 2
        /// The first letter of the language.
        static let first: UInt8 = 3
    }

    /// The places where a sign is unlikely.
    private enum Sign: UInt8, Sendable {
        /// Nowhere: an apostrophe, a dash, or anything but a sign.
        case none
        /// Within words: quotation marks.
        case outsideWords
        /// Beside any letter: fractions, currencies.
        case alone
    }

    /// Creates a model; nil if the system cannot decode the encoding.
    init?(_ encoding: TextEncoding, _ language: LetterPairs, prior: Int) {
        guard let characters = encoding.upperHalf else { return nil }
        self.encoding = encoding
        self.prior = prior
        domains = Set(language.domains.split(separator: " ").map(String.init))
        var letters: [Unicode.Scalar: UInt8] = [:]
        language.forEachPair { first, second, _ in
            for letter in [first, second] where letter != "_" && letters[letter] == nil {
                letters[letter] = ByteClass.first + UInt8(truncatingIfNeeded: letters.count)
            }
        }
        if language.script == .latin {
            for letter in Unicode.Scalar.smallLetters where letters[letter] == nil {
                letters[letter] = ByteClass.first + UInt8(truncatingIfNeeded: letters.count)
            }
        }
        classes =
            (0..<0x80).map { Self.classOfASCII(Unicode.Scalar($0 as UInt8), language, letters) }
            + characters.map { Self.classOf($0, language, letters) }
        width = Int(ByteClass.first) + letters.count
        pairs = Self.pairs(language, letters, width)
    }

    private static func classOfASCII(
        _ scalar: Unicode.Scalar, _ language: LetterPairs, _ letters: [Unicode.Scalar: UInt8]
    ) -> ByteClass {
        guard scalar.properties.isAlphabetic else { return ByteClass() }
        let small = scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
        return ByteClass(letter: letters[small] ?? ByteClass.ascii, isCapital: small != scalar)
    }

    private static func classOf(
        _ scalar: Unicode.Scalar?, _ language: LetterPairs, _ letters: [Unicode.Scalar: UInt8]
    ) -> ByteClass {
        guard let scalar else { return ByteClass(cost: DetectionCost.undefined) }
        if scalar.value < 0xA0 { return ByteClass(cost: DetectionCost.control) }
        let properties = scalar.properties
        let small = properties.lowercaseMapping.unicodeScalars.first ?? scalar
        if let letter = letters[small] { return ByteClass(letter: letter, isCapital: small != scalar) }
        if joiningSigns.contains(scalar) { return ByteClass(cost: DetectionCost.commonSign) }
        if commonSigns.contains(scalar) { return ByteClass(cost: DetectionCost.commonSign, sign: .outsideWords) }
        if properties.generalCategory == .otherSymbol {
            return ByteClass(cost: DetectionCost.graphics, sign: .alone)
        }
        guard properties.isAlphabetic || properties.generalCategory == .nonspacingMark else {
            return ByteClass(cost: DetectionCost.rareSign, sign: .alone)
        }
        let cost = language.script.contains(scalar) ? DetectionCost.foreignLetter : DetectionCost.foreignScript
        return ByteClass(letter: ByteClass.foreign, isCapital: small != scalar, cost: cost)
    }

    private static let joiningSigns = Set("\u{A0}‘’–—·".unicodeScalars)
    private static let commonSigns = Set("“”«»„‚…•€©®°№§¿¡™،؟؛ºª".unicodeScalars)

    private static func pairs(
        _ language: LetterPairs, _ letters: [Unicode.Scalar: UInt8], _ width: Int
    ) -> [UInt8] {
        var pairs = [UInt8](repeating: DetectionCost.rarePair, count: width * width)
        pairs[0] = 0
        for other in 0..<width {
            pairs[Int(ByteClass.foreign) * width + other] = DetectionCost.afterForeignLetter
        }
        if language.script != .latin {
            for other in Int(ByteClass.first)..<width {
                pairs[Int(ByteClass.ascii) * width + other] = DetectionCost.mixedScripts
                pairs[other * width + Int(ByteClass.ascii)] = DetectionCost.mixedScripts
            }
        }
        language.forEachPair { first, second, cost in
            let (first, second) = (letters[first] ?? ByteClass.boundary, letters[second] ?? ByteClass.boundary)
            pairs[Int(first) * width + Int(second)] = cost
        }
        return pairs
    }

    /// Returns how unlikely bytes are as text of this language in this encoding, in bits.
    func cost(of sample: UnsafeBufferPointer<UInt8>) -> Int {
        classes.withUnsafeBufferPointer { classes in
            pairs.withUnsafeBufferPointer { pairs in cost(of: sample, classes, pairs) }
        }
    }

    private func cost(
        of sample: UnsafeBufferPointer<UInt8>, _ classes: UnsafeBufferPointer<ByteClass>,
        _ pairs: UnsafeBufferPointer<UInt8>
    ) -> Int {
        var cost = prior
        var before = ByteClass()
        var wasASCII = true
        /// Whether the sign before follows a letter.
        var isAfterLetter = false
        for byte in sample {
            let here = classes[Int(byte)]
            // ASCII says nothing about the encoding.
            if byte >= 0x80 || !wasASCII {
                cost += Int(here.cost > 0 ? here.cost : pairs[Int(before.letter) * width + Int(here.letter)])
                if here.isCapital {
                    if before.letter == ByteClass.boundary {
                        cost += DetectionCost.capital
                    } else {
                        cost += before.isCapital ? DetectionCost.nextCapital : DetectionCost.capitalInWord
                    }
                }
            }
            let isLetter = here.letter != ByteClass.boundary
            let wasLetter = before.letter != ByteClass.boundary
            if isLetter, before.sign != .none {
                if before.sign == .alone {
                    cost += DetectionCost.signBesideLetter
                } else if isAfterLetter {
                    cost += DetectionCost.signInWord
                }
            }
            if here.sign == .alone, wasLetter { cost += DetectionCost.signBesideLetter }
            isAfterLetter = here.sign != .none && wasLetter
            before = here
            wasASCII = byte < 0x80
        }
        return cost
    }
}

extension Unicode.Scalar {
    /// The small letters of ASCII.
    fileprivate static var smallLetters: [Unicode.Scalar] { (UInt8(0x61)...0x7A).map { Unicode.Scalar($0) } }
}
