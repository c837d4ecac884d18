public import SpiderValue

/// Reads values of decodable types from YAML files, with the place of every problem.
///
/// ```swift
/// struct Settings: Codable { var delay: Double; var outputs: [String]? }
/// let settings = try YAMLDecoder().decode(Settings.self, from: bytes, file: "config.yaml")
/// ```
///
/// Keys that the type does not know are errors; all of them are listed.
public struct YAMLDecoder: Sendable {
    /// How large, how deep and how often repeated the content of a file may be.
    public var limits: YAML.Limits
    /// Gives the value of a variable in `${NAME}`, or nil where it is not set; without it, `${` is plain text.
    public var environment: (@Sendable (String) -> String?)?

    /// Makes a decoder.
    public init(limits: YAML.Limits = YAML.Limits(), environment: (@Sendable (String) -> String?)? = nil) {
        self.limits = limits
        self.environment = environment
    }

    /// Reads a value from a file.
    ///
    /// - Parameters:
    ///   - type: The type of the value.
    ///   - bytes: The file; see ``YAML/init(parsing:file:limits:environment:)``.
    ///   - file: Its name, for errors.
    /// - Throws: ``YAMLError``, with all mistakes at once, unknown keys before others.
    public func decode<Content: Decodable>(
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
    /// A problem of the content as one of the file, with its mark.
    public func error(_ error: ValueError) -> YAMLError {
        YAMLError(mark: nearestMark(of: error.path), reason: .value(path: error.path, error.problem))
    }

    /// An unknown key as a problem of the file, with its mark.
    public func error(_ key: UnusedKey) -> YAMLError {
        let mark = keyMark(of: key.path) ?? nearestMark(of: key.path)
        return YAMLError(mark: mark, reason: .unknownKey(key.key, suggestion: key.suggestion))
    }
}
