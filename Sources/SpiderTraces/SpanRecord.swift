import Tracing

/// A span that has ended.
struct SpanRecord: Sendable {
    let identity: SpanIdentity
    /// The span that this one belongs to; `nil` if it is the first of its trace.
    let parent: UInt64?
    let kind: SpanKind
    /// When it began, in nanoseconds of Unix time.
    let start: UInt64
    var name: String
    var end: UInt64 = 0
    var attributes: SpanAttributes = [:]
    var status: SpanStatus?
    var events: [SpanEvent] = []
    var links: [SpanLink] = []
}
