import SpiderValue

/// What a rendered page has besides its HTML; attached to its response.
struct RenderedPage: Sendable {
    /// The requests of its scripts, in the order in which they were sent.
    var requests: [PageRequest] = []
    /// The results of evaluated scripts, by name.
    var values: [String: Value] = [:]
    /// Pictures and documents, by name.
    var files: [String: RenderedFile] = [:]
}
