@_spi(_Unicode) import Swift
import SpiderCore
@_spi(Algorithms) import SpiderHTML
import SpiderValue

/// Brings texts into one form, so that equal ones are equal byte by byte.
struct NormalizePipeline: Pipeline {
    /// The changes that are made, and the fields that are changed.
    struct Arguments: Decodable {
        var fields: FieldNames?
        /// Whether white space is collapsed, and removed at both ends.
        var whitespace = true
        /// Whether characters are composed: Unicode's normalization form C.
        var unicode = true
        /// Whether character references, such as `&amp;`, are decoded.
        var entities = false

        private enum CodingKeys: CodingKey { case fields, whitespace, unicode, entities }

        init(from decoder: any Decoder) throws {
            if try decoder.singleValueContainer().decodeNil() { return }
            let container = try decoder.container(keyedBy: CodingKeys.self)
            fields = try container.decodeIfPresent(FieldNames.self, forKey: .fields)
            whitespace = try container.decodeIfPresent(Bool.self, forKey: .whitespace) ?? true
            unicode = try container.decodeIfPresent(Bool.self, forKey: .unicode) ?? true
            entities = try container.decodeIfPresent(Bool.self, forKey: .entities) ?? false
        }

        init() {}
    }

    let arguments: Arguments

    /// Changes one item.
    func process(_ record: Record) async throws -> Record? {
        FieldSelection(names: arguments.fields?.all).changingTexts(of: record) { text in
            var text = text
            if arguments.entities { text = text.decodingReferences }
            if arguments.unicode { text = NormalizePipeline.composed(text) }
            if arguments.whitespace { text = NormalizePipeline.collapsed(text) }
            return text
        }
    }

    /// The text in Unicode's normalization form C.
    ///
    /// The standard library has it, for comparing texts, and no public way to it. Foundation and ICU would be the others.
    private static func composed(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text._nfc { scalars.append(scalar) }
        return String(scalars)
    }

    /// The text with one space for each run of white space, and none at its ends.
    private static func collapsed(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var isPending = false
        for scalar in text.unicodeScalars {
            // A space of no width, the byte order mark.
            if scalar.value == 0x200B || scalar.value == 0xFEFF { continue }
            if scalar.properties.isWhitespace {
                isPending = !result.isEmpty
                continue
            }
            if isPending { result.append(" ") }
            isPending = false
            result.append(scalar)
        }
        return String(result)
    }
}
