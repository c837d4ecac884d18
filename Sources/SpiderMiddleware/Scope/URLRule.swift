import SpiderCore
import SpiderHTML

/// A configured pattern of URLs: `/films/*` is a glob, `{regex: "page=\\d+"}` a regular expression.
struct URLRule: Codable, Sendable, Hashable {
    /// The pattern, without faults.
    let pattern: URLPattern
    private let isRegex: Bool

    private enum CodingKeys: String, CodingKey { case regex }

    /// Creates a rule from a glob.
    ///
    /// - Parameter glob: the glob
    /// - Throws: `URLPatternError` if it has a fault.
    init(glob: String) throws(URLPatternError) {
        pattern = try URLPattern(parsing: glob)
        isRegex = false
    }

    /// Creates a rule from a regular expression.
    ///
    /// - Parameter regex: the expression
    /// - Throws: `URLPatternError` if it has a fault.
    init(regex: String) throws(URLPatternError) {
        pattern = .regex(regex)
        isRegex = true
        if let fault = pattern.fault { throw fault }
    }

    /// Reads a rule.
    ///
    /// - Parameter decoder: the decoder
    /// - Throws: `DecodingError` if it is neither text nor `{regex: …}`, or if the pattern has a fault.
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let glob = try? container.decode(String.self)
        var regex = ""
        if glob == nil {
            guard let keyed = try? decoder.container(keyedBy: CodingKeys.self) else {
                throw DecodingError.dataCorruptedError(
                    in: container, debugDescription: "expected a glob, or {regex: …}")
            }
            regex = try keyed.decode(String.self, forKey: .regex)
        }
        do throws(URLPatternError) {
            if let glob { try self.init(glob: glob) } else { try self.init(regex: regex) }
        } catch {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(error)")
        }
    }

    /// Writes the rule as it is configured.
    ///
    /// - Parameter encoder: the encoder
    /// - Throws: what the encoder throws.
    func encode(to encoder: any Encoder) throws {
        if isRegex {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(pattern.description, forKey: .regex)
        } else {
            var container = encoder.singleValueContainer()
            try container.encode(pattern.description)
        }
    }
}
