import SpiderValue

/// Something that has happened in the browser, or in one of its pages.
struct DevToolsEvent: Sendable, Hashable {
    /// The name of the event, such as `Fetch.requestPaused`.
    var method: String
    /// The session of the page, frame or worker; empty for the browser itself.
    var session: String
    /// What the event says.
    var parameters: Value
}
