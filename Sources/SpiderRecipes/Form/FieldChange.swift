import SpiderHTML
@_spi(Algorithms) import SpiderValue

/// A change of a field's text, in the order in which the changes are written.
enum FieldChange: Decodable, Sendable {
    case lower
    case upper
    case prefix(String)
    case suffix(String)
    case replace(TextPattern, with: String)

    private enum Word: String, CaseIterable, Codable { case lower, upper }

    private enum CodingKeys: String, CodingKey { case prefix, suffix, replace, with }

    init(from decoder: any Decoder) throws {
        if let container = try? decoder.singleValueContainer(), (try? container.decode(String.self)) != nil {
            switch try container.decode(Word.self) {
            case .lower: self = .lower
            case .upper: self = .upper
            }
            return
        }
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if let text = try container.decodeIfPresent(String.self, forKey: .prefix) {
            self = .prefix(text)
        } else if let text = try container.decodeIfPresent(String.self, forKey: .suffix) {
            self = .suffix(text)
        } else {
            let pattern = try container.decode(String.self, forKey: .replace)
            do {
                self = .replace(
                    try TextPattern(parsing: pattern),
                    with: try container.decodeIfPresent(String.self, forKey: .with) ?? "")
            } catch let error as TextPatternError {
                throw DecodingError.dataCorruptedError(
                    forKey: .replace, in: container, debugDescription: "\(error)")
            }
        }
    }

    func callAsFunction(_ text: String) throws -> String {
        switch self {
        case .lower: return text.lowercased()
        case .upper: return text.uppercased()
        case .prefix(let prefix): return prefix + text
        case .suffix(let suffix): return text + suffix
        case .replace(let pattern, let replacement): return try pattern.replacing(in: text, with: replacement)
        }
    }
}
