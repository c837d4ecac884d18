import SpiderCore

/// The setting `blocked`: how pages are recognised that a site shows to those whom it takes for robots.
struct BlockedSettings: PluginSettings {
    /// Whether they are looked for.
    var enabled = true

    /// A file with further rules, which come before those that are built in.
    var rules: String?

    /// Whether the rules that are built in count.
    var useBuiltIn = true

    /// How often a page that is blocked is asked for again in a new session.
    var retries: Bounded<Repeats> = 2

    /// Whether it is asked for again in a new session, with no cookies; requests that name a session keep theirs.
    var newSession = true

    /// How long such a page waits.
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
