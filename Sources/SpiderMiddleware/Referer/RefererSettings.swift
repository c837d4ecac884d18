public import SpiderCore

/// The setting `referer`: whether the field `Referer` is sent.
public struct RefererSettings: PluginSettings {
    /// Whether it is sent.
    public var send = true

    /// What may be said of every page, whatever it says itself; each page's own policy counts where this is `nil`.
    public var policy: ReferrerPolicy?

    /// The default settings.
    public init() {}
}
