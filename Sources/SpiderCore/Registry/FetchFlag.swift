public import SpiderHTTP
public import SpiderValue

/// A flag that a plugin adds to `spider fetch`: it changes settings, and may show something else than the body.
///
/// ```swift
/// registry.add(FetchFlag("german", "Ask for the page in German.", settings: ["language": ["prefer": ["de"]]]))
/// ```
public struct FetchFlag: Sendable {
    /// The name, without the dashes.
    package let name: String
    /// What the flag does.
    package let help: String
    /// The keys of the configuration that it sets.
    package let settings: Object
    /// Returns what is printed in place of the body.
    package let show: (@Sendable (Response, Bool) throws -> String)?
    /// The plugin that has added it.
    package var owner: String?

    /// Creates a flag.
    ///
    /// - Parameters:
    ///   - name: The name, without the dashes.
    ///   - help: What the flag does, as a sentence that begins with a verb: `Ask for the page in German.`
    ///   - settings: The keys of the configuration that it sets.
    ///   - show: Returns what is printed in place of the body; secrets may be in it only if the second argument is true.
    public init(
        _ name: String, _ help: String, settings: Object = [:],
        show: (@Sendable (_ response: Response, _ withSecrets: Bool) throws -> String)? = nil
    ) {
        self.name = name
        self.help = help
        self.settings = settings
        self.show = show
    }
}
