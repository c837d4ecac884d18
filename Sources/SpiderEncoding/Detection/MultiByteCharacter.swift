/// A character of an encoding with several bytes, as far as its place in the encoding's table says what it is.
struct MultiByteCharacter {
    enum Kind {
        case boundary, ascii, sign, kana, ideograph, hangul

        /// Whether it is written in one of the scripts that these encodings are for.
        var isScript: Bool {
            switch self {
            case .kana, .ideograph, .hangul: true
            case .boundary, .ascii, .sign: false
            }
        }
    }

    let length: Int
    let kind: Kind
    /// What it costs when it is none of the frequent ones, in bits.
    let cost: UInt8
}
