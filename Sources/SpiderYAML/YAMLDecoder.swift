package import SpiderValue

/// A decoder of YAML files that reports all problems with their places.
///
/// ```swift
/// struct Settings: Codable { var delay: Double; var outputs: [String]? }
/// let settings = try YAMLDecoder().decode(Settings.self, from: bytes, file: "config.yaml")
/// ```
///
/// Keys that the type doesn't know are errors.
package struct YAMLDecoder: Sendable {
    /// The limits on the size, depth and repetitions of a file.
    package var limits: YAML.Limits
    /// Returns the value of a variable in `${NAME}`, or nil if it isn't set; without it, `${` is plain text.
    package var environment: (@Sendable (String) -> String?)?

    /// Creates a decoder.
    ///
    /// - Parameter environment: Returns the value of a variable in `${NAME}`, or nil if it isn't set. Without it, `${`
    ///   is plain text.
    package init(environment: (@Sendable (String) -> String?)? = nil) {
        self.init(limits: YAML.Limits(), environment: environment)
    }

    /// Creates a decoder for files within limits that may differ from the default ones.
    package init(limits: YAML.Limits, environment: (@Sendable (String) -> String?)? = nil) {
        self.limits = limits
        self.environment = environment
    }

    /// Decodes a value from a file.
    ///
    /// - Parameters:
    ///   - type: The type to decode.
    ///   - bytes: The file; see ``YAML/init(parsing:file:environment:)``.
    ///   - file: The file's name, for errors.
    /// - Throws: ``YAMLError`` with all problems, unknown keys first.
    package func decode<Content: Decodable>(
        _ type: Content.Type, from bytes: [UInt8], file: String
    ) throws(YAMLError) -> Content {
        let yaml = try YAML(parsing: bytes, file: file, limits: limits, environment: environment)
        let decoded: Decoded<Content>
        do throws(ValueError) {
            decoded = try yaml.value.decodeReportingUnusedKeys(type)
        } catch {
            let faults = yaml.value.faults(decoding: type)
            var errors = faults.unusedKeys.map { yaml.error($0) } + faults.errors.map { yaml.error($0) }
            if errors.isEmpty { throw yaml.error(error) }
            var first = errors.removeFirst()
            first.others = errors
            throw first
        }
        var errors = decoded.unusedKeys.map { yaml.error($0) }
        guard !errors.isEmpty else { return decoded.value }
        var first = errors.removeFirst()
        first.others = errors
        throw first
    }
}

extension YAML {
    /// Returns a problem of the content as an error with its place in the file.
    package func error(_ error: ValueError) -> YAMLError {
        YAMLError(mark: nearestMark(of: error.path), reason: .value(path: error.path, error.problem))
    }

    /// Returns an unknown key as an error with its place in the file.
    package func error(_ key: UnusedKey) -> YAMLError {
        let mark = keyMark(of: key.path) ?? nearestMark(of: key.path)
        return YAMLError(mark: mark, reason: .unknownKey(key.key, suggestion: key.suggestion))
    }
}
