/// Costs of unlikely features of a text, in bits: how much less likely one occurrence makes the text.
///
/// The costs of letters and pairs of letters are measured; these are chosen so that a feature of any text,
/// such as a dash or a price, decides nothing, and an impossible one decides at once.
enum DetectionCost {
    /// A pair of letters that hardly occurs in the language.
    static let rarePair: UInt8 = 11
    /// A pair whose first letter is not the language's.
    static let afterForeignLetter: UInt8 = 8
    /// A letter of ASCII beside one of another script.
    static let mixedScripts: UInt8 = 12
    /// Punctuation and signs that all languages use.
    static let commonSign: UInt8 = 7
    /// Other signs.
    static let rareSign: UInt8 = 11
    /// Box drawing and the like.
    static let graphics: UInt8 = 14
    /// A letter of the right script that the language does not have.
    static let foreignLetter: UInt8 = 13
    /// A letter of another script.
    static let foreignScript: UInt8 = 15
    /// A control character.
    static let control: UInt8 = 25
    /// A byte without a meaning in the encoding.
    static let undefined: UInt8 = 40

    /// A capital letter at the start of a word, one after another one, and one after a small letter.
    static let capital = 3
    static let nextCapital = 1
    static let capitalInWord = 8

    /// A common sign between two letters, and another one before or after a letter.
    static let signInWord = 6
    static let signBesideLetter = 4

    /// A character of two bytes beside a letter of ASCII.
    static let besideASCII = 6
    /// A Korean syllable beside a Chinese character.
    static let besideOtherScript = 4
    /// Bytes that aren't a character.
    static let malformed = 45
    /// The same in UTF-8, which is rarely broken and never by accident right.
    static let malformedUTF8 = 60
    /// A character that the end of the text cuts.
    static let cut = 8

    /// The bonus of a country's languages for a page under its top-level domain.
    static let domain = 8
}
