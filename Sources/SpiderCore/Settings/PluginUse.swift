package import SpiderValue

/// An entry of `middleware`, `pipelines` or `outputs`: a plugin's name, alone or with its arguments.
///
/// ```yaml
/// pipelines:
///   - trim
///   - require: [title, poster]
/// ```
package struct PluginUse: Codable, Sendable, Hashable {
    /// The plugin's name.
    package let name: String

    /// The arguments; `null` if there are none.
    package let arguments: Value

    /// Whether there are arguments.
    package let hasArguments: Bool

    /// Creates an entry.
    ///
    /// - Parameters:
    ///   - name: the plugin's name
    ///   - arguments: the arguments; `nil` if there are none
    package init(_ name: String, _ arguments: Value? = nil) {
        self.name = name
        self.arguments = arguments ?? .null
        hasArguments = arguments != nil
    }

    /// Returns whether another entry means the same: `robots` and `robots:` do.
    package func isSame(as other: PluginUse) -> Bool {
        named.name == other.named.name && named.arguments == other.named.arguments
    }

    /// The entry with only the plugin's name as its name: a URL stands for the plugin that is named like its scheme.
    package var named: PluginUse {
        guard !hasArguments, let end = name.firstRange(of: "://")?.lowerBound, end > name.startIndex else {
            return self
        }
        return PluginUse(String(name[..<end]), .string(name))
    }

    /// Reads an entry.
    ///
    /// - Parameter decoder: the decoder
    /// - Throws: `DecodingError` if it is neither a name nor a name with arguments.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        switch try container.decode(Value.self) {
        case .string(let name): self.init(name)
        case .object(let object) where object.count == 1:
            guard let (name, arguments) = object.first else { fallthrough }
            self.init(name, arguments)
        default:
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "expected a name, alone or as 'name: …'")
        }
    }

    /// Writes the entry.
    ///
    /// - Parameter encoder: the encoder
    /// - Throws: the encoder's error.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(hasArguments ? .object([name: arguments]) : Value.string(name))
    }
}
