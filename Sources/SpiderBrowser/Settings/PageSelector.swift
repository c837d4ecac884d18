import SpiderHTML

/// A CSS selector, as it is configured.
struct PageSelector: Sendable, Hashable, Codable {
    /// The selector's text.
    let text: String
    /// The selector.
    let css: CSS

    /// Compiles a selector.
    ///
    /// - Throws: `SelectorError` if it has a fault.
    init(_ text: String) throws(SelectorError) {
        self.text = text
        css = try CSS(parsing: text)
    }

    /// Reads a selector.
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        do throws(SelectorError) {
            try self.init(text)
        } catch {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(error)")
        }
    }

    /// Writes the selector.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
