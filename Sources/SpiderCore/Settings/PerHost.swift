public import SpiderURL

/// A part of the settings, as it is for each URL.
///
/// ```swift
/// let rules = PerHost(settings, \.retry)
/// let times = rules[request.url].times
/// ```
public struct PerHost<Part: Sendable>: Sendable {
    private let standard: Part
    private let exceptions: [(pattern: HostPattern, part: Part)]

    /// What applies to all URLs.
    ///
    /// - Parameter part: the part of the settings
    public init(_ part: Part) {
        standard = part
        exceptions = []
    }

    /// Takes a part out of the settings, and out of what `hosts` says otherwise.
    ///
    /// - Parameters:
    ///   - settings: the settings that apply
    ///   - part: takes the part out
    public init(_ settings: Settings, _ part: (Settings) throws -> Part) rethrows {
        standard = try part(settings)
        exceptions = try settings.hosts.entries.map { ($0.pattern, try part($0.settings)) }
    }

    /// What applies to a URL.
    ///
    /// - Parameter url: any URL
    public subscript(url: WebURL) -> Part {
        // Most configurations have no exceptions at all.
        guard !exceptions.isEmpty else { return standard }
        return exceptions.first { $0.pattern.matches(url) }?.part ?? standard
    }

    /// All there are, that for most URLs first.
    public var all: [Part] { [standard] + exceptions.map(\.part) }
}
