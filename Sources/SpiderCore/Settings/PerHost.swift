public import SpiderURL

/// A part of the settings, with its overrides for some hosts and URLs.
///
/// ```swift
/// let languages = PerHost(context.settings) { $0[LanguageSettings.self] }
/// let preferred = languages[request.url].prefer
/// ```
public struct PerHost<Part: Sendable>: Sendable {
    @usableFromInline let standard: Part
    @usableFromInline let hasExceptions: Bool
    private let exceptions: [(pattern: HostPattern, part: Part)]

    /// Creates a part without overrides.
    ///
    /// - Parameter part: the part of the settings
    package init(_ part: Part) {
        standard = part
        exceptions = []
        hasExceptions = false
    }

    /// Reads a part of settings, and of the overrides under `hosts`.
    ///
    /// - Parameters:
    ///   - settings: the settings in effect
    ///   - part: returns the part of given settings
    public init(_ settings: Settings, _ part: (Settings) throws -> Part) rethrows {
        standard = try part(settings)
        exceptions = try settings.hosts.entries.map { ($0.pattern, try part($0.settings)) }
        hasExceptions = !exceptions.isEmpty
    }

    /// The part for a URL.
    ///
    /// - Parameter url: any URL
    @inlinable
    public subscript(url: WebURL) -> Part {
        // Most configurations have no exceptions at all, and every layer asks for every page.
        hasExceptions ? exceptional(url) : standard
    }

    @usableFromInline
    func exceptional(_ url: WebURL) -> Part { exceptions.first { $0.pattern.matches(url) }?.part ?? standard }

    /// The part for most URLs, then those of the overrides.
    public var all: [Part] { [standard] + exceptions.map(\.part) }
}
