package import SpiderEncoding
@_spi(Algorithms) import SpiderValue

/// The setting `fallback_encoding`: the encoding of pages that declare none and aren't UTF-8.
package enum FallbackEncoding: Codable, Sendable, Hashable {
    /// The encoding is guessed from the text, as browsers do.
    case auto

    /// All of them have this encoding.
    case encoding(TextEncoding)

    /// The encoding, if it isn't guessed.
    package var encoding: TextEncoding? {
        switch self {
        case .auto: nil
        case .encoding(let encoding): encoding
        }
    }

    /// Reads `auto` or a label such as `gb18030`.
    ///
    /// - Parameter decoder: the decoder
    /// - Throws: `DecodingError` if no encoding has the label.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let label = try container.decode(String.self)
        if label == "auto" {
            self = .auto
        } else if let encoding = TextEncoding(label: label) {
            self = .encoding(encoding)
        } else {
            let nearest = nearestName(to: label, in: ["auto"] + TextEncoding.labels)
            let hint = nearest.map { "did you mean '\($0)'?" } ?? "write auto, or an encoding such as gb18030"
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "there is no encoding '\(label.prefix(40))' (\(hint))")
        }
    }

    /// Writes `auto`, or the encoding's name.
    ///
    /// - Parameter encoder: the encoder
    /// - Throws: the encoder's error.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(encoding?.name ?? "auto")
    }
}
