import SpiderCore

/// The section `referer`: whether the field `Referer` is sent.
struct RefererSettings: PluginSettings {
    /// Whether the field is sent.
    var send = true

    /// The policy for all pages; `nil` for the policy of each page.
    var policy: ReferrerPolicy?

    /// The default settings.
    init() {}
}
