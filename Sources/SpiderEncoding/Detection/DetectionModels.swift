/// The models of all encodings that can be guessed, created at the first guess.
enum DetectionModels {
    private static let centralEuropean: [LetterPairs] = [
        .polish, .czech, .slovak, .hungarian, .romanian, .croatian, .slovene, .albanian,
    ]
    private static let cyrillic: [LetterPairs] = [
        .russian, .ukrainian, .bulgarian, .serbian, .macedonian, .belarusian,
    ]

    /// The encodings, how much less likely each is than windows-1252, in bits, and the languages written in them.
    private static let table: [(label: String, prior: Int, languages: [LetterPairs])] = [
        (
            "windows-1252", 0,
            [
                .german, .french, .spanish, .portuguese, .italian, .swedish, .danish, .norwegian, .finnish, .dutch,
                .icelandic, .catalan,
            ]
        ),
        ("windows-1250", 4, centralEuropean),
        ("iso-8859-2", 6, centralEuropean),
        ("windows-1251", 3, cyrillic),
        ("koi8-r", 6, [.russian]),
        ("koi8-u", 7, [.ukrainian, .russian]),
        ("ibm866", 8, [.russian, .belarusian]),
        ("iso-8859-5", 9, cyrillic),
        ("windows-1253", 4, [.greek]),
        ("iso-8859-7", 6, [.greek]),
        ("windows-1254", 5, [.turkish]),
        ("windows-1255", 5, [.hebrew]),
        ("iso-8859-8", 8, [.visualHebrew]),
        ("windows-1256", 5, [.arabic, .persian]),
        ("iso-8859-6", 8, [.arabic]),
        ("windows-1257", 6, [.lithuanian, .latvian, .estonian]),
        ("windows-1258", 7, [.vietnamese]),
        ("windows-874", 5, [.thai]),
    ]

    /// The single-byte encodings, windows-1252 first.
    static let singleByte: [SingleByteModel] = table.flatMap { row in
        guard let encoding = TextEncoding(label: row.label) else { return [SingleByteModel]() }
        return row.languages.compactMap { SingleByteModel(encoding, $0, prior: row.prior) }
    }

    /// The multi-byte encodings: Chinese, Japanese and Korean.
    static let multiByte: [MultiByteModel] = {
        let chinese = (list: FrequentCharacters.chinesePunctuation, cost: UInt8(7))
        let japanese: [(list: String, cost: UInt8)] = [
            (FrequentCharacters.japanesePunctuation, 7), (FrequentCharacters.kana, 5), (FrequentCharacters.kanji, 8),
        ]
        let rows:
            [(
                label: String, form: MultiByteForm, prior: Int, domains: String,
                characters: [(list: String, cost: UInt8)]
            )] = [
                ("gbk", .gbk, 4, "cn sg xn--fiqs8s", [chinese, (FrequentCharacters.simplified, 8)]),
                ("big5", .big5, 4, "tw hk mo", [chinese, (FrequentCharacters.traditional, 8)]),
                ("euc-kr", .eucKR, 4, "kr kp xn--3e0b707e", [(FrequentCharacters.hangul, 7)]),
                ("euc-jp", .eucJP, 5, "jp", japanese),
                ("shift_jis", .shiftJIS, 4, "jp", japanese),
            ]
        return rows.compactMap { row in
            TextEncoding(label: row.label).map {
                MultiByteModel($0, row.form, prior: row.prior, domains: row.domains, characters: row.characters)
            }
        }
    }()
}
