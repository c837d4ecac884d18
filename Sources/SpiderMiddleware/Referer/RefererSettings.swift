import SpiderCore

/// The setting `referer`: whether the field `Referer` is sent.
struct RefererSettings: PluginSettings {
    /// Whether it is sent.
    var send = true

    /// What may be said of every page, whatever it says itself; each page's own policy counts where this is `nil`.
    var policy: ReferrerPolicy?

    /// The default settings.
    init() {}
}
