import SpiderCore

/// The section `blocked`: how block pages are recognised, and what happens then.
struct BlockedSettings: PluginSettings {
    /// Whether pages are checked.
    var enabled = true

    /// A file with further rules, which are checked before the built-in ones.
    var rules: String?

    /// Whether the built-in rules are checked.
    var useBuiltIn = true

    /// The number of times that a blocked page is retried in a new session.
    var retries: Bounded<Repeats> = 2

    /// Whether a blocked page is retried in a new session, without cookies. Requests that name a session keep theirs.
    var newSession = true

    /// The time before such a retry.
    var delay = Interval(.seconds(5))

    /// The default settings.
    init() {}

    private enum CodingKeys: String, CodingKey {
        case enabled, rules
        case useBuiltIn = "use_built_in"
        case retries
        case newSession = "new_session"
        case delay
    }
}
