/// The setting `referer`: whether the field `Referer` is sent.
public struct RefererSettings: Codable, Sendable {
    /// Whether it is sent.
    public var send = true

    /// The settings as they are where nothing is set.
    public init() {}
}
