@_spi(Algorithms) import SpiderURL
import Synchronization
package import Tracing

/// A span of `CollectorTracer`.
package final class RecordedSpan: Span {
    /// What the span's parts belong to.
    package let context: InstrumentationContext
    /// What is known of it until it ends; `nil` if it isn't recorded, or has ended.
    private let record: Mutex<SpanRecord?>
    private let buffer: SpanBuffer

    init(_ record: SpanRecord?, context: InstrumentationContext, buffer: SpanBuffer) {
        self.context = context
        self.record = Mutex(record)
        self.buffer = buffer
    }

    private func change(_ body: (inout SpanRecord) -> Void) {
        record.withLock { record in
            guard var changed = record.take() else { return }
            body(&changed)
            record = changed
        }
    }

    /// Whether it is chosen, and hasn't ended.
    package var isRecording: Bool { record.withLock { $0 != nil } }

    /// The name; empty if it isn't recorded.
    package var operationName: String {
        get { record.withLock { $0?.name ?? "" } }
        set { change { $0.name = newValue } }
    }

    /// The attributes; none if it isn't recorded.
    package var attributes: SpanAttributes {
        get { record.withLock { $0?.attributes ?? [:] } }
        set { change { $0.attributes = newValue } }
    }

    /// Sets how it went.
    package func setStatus(_ status: SpanStatus) { change { $0.status = status } }

    /// Adds something that happened in its time.
    package func addEvent(_ event: SpanEvent) {
        change { if $0.events.count < SpanBuffer.eventLimit { $0.events.append(event) } }
    }

    /// Adds an error as an event.
    package func recordError<Instant: TracerInstant>(
        _ error: any Error, attributes: SpanAttributes, at instant: @autoclosure () -> Instant
    ) {
        var attributes = attributes
        attributes["exception.type"] = "\(type(of: error))"
        attributes["exception.message"] = "\(error)".withoutSecrets
        addEvent(SpanEvent(name: "exception", at: instant(), attributes: attributes))
    }

    /// Adds a reference to another span.
    package func addLink(_ link: SpanLink) {
        change { if $0.links.count < SpanBuffer.eventLimit { $0.links.append(link) } }
    }

    /// Ends it, and hands it over to be sent; a second time, nothing happens.
    package func end<Instant: TracerInstant>(at instant: @autoclosure () -> Instant) {
        guard var ended = record.withLock({ $0.take() }) else { return }
        ended.end = instant().nanosecondsSinceEpoch
        buffer.add(ended)
    }
}
