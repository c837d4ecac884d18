import SpiderCore
@_spi(Algorithms) public import SpiderHTML

/// A pattern for URLs as it is configured: `/films/*` is a glob, `{regex: "page=\\d+"}` a regular expression.
public struct URLRule: Codable, Sendable, Hashable {
    /// The pattern, without faults.
    public let pattern: URLPattern

    private enum CodingKeys: String, CodingKey { case regex }

    /// Makes a rule.
    ///
    /// - Parameter pattern: the pattern
    /// - Throws: `URLPatternError` if it has a fault.
    public init(_ pattern: URLPattern) throws(URLPatternError) {
        if let fault = pattern.fault { throw fault }
        self.pattern = pattern
    }

    /// Reads a rule.
    ///
    /// - Parameter decoder: where it stands
    /// - Throws: `DecodingError` if it is neither text nor `{regex: …}`, or if the pattern has a fault.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let pattern: URLPattern
        if let glob = try? container.decode(String.self) {
            pattern = .glob(glob)
        } else {
            guard let keyed = try? decoder.container(keyedBy: CodingKeys.self) else {
                throw DecodingError.dataCorruptedError(
                    in: container, debugDescription: "expected a glob, or {regex: …}")
            }
            pattern = .regex(try keyed.decode(String.self, forKey: .regex))
        }
        do throws(URLPatternError) {
            try self.init(pattern)
        } catch {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(error)")
        }
    }

    /// Writes the rule as it is written.
    ///
    /// - Parameter encoder: where to
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        switch pattern.syntax {
        case .glob:
            var container = encoder.singleValueContainer()
            try container.encode(pattern.text)
        case .regex:
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(pattern.text, forKey: .regex)
        }
    }
}
