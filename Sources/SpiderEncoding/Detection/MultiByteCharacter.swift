/// A character of a multi-byte encoding, classified by its place in the encoding's table.
struct MultiByteCharacter {
    enum Kind {
        case boundary, ascii, sign, kana, ideograph, hangul

        /// Whether it belongs to one of the scripts that these encodings are for.
        var isScript: Bool {
            switch self {
            case .kana, .ideograph, .hangul: true
            case .boundary, .ascii, .sign: false
            }
        }
    }

    let length: Int
    let kind: Kind
    /// The cost, in bits, if it isn't one of the frequent characters.
    let cost: UInt8
}
