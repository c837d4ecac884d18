package import Tracing

/// Records spans for a collector; `TraceExport` sends them.
package struct CollectorTracer: Tracer {
    let buffer: SpanBuffer
    /// The share of traces that are recorded.
    let ratio: Double

    /// Starts a span: in the trace of the context, or in a new one, which is recorded or not at random.
    package func startSpan<Instant: TracerInstant>(
        _ operationName: String, context: @autoclosure () -> InstrumentationContext, ofKind kind: SpanKind,
        at instant: @autoclosure () -> Instant, function: String, file fileID: String, line: UInt
    ) -> RecordedSpan {
        var context = context()
        let parent = context[SpanIdentity.self]
        let identity = SpanIdentity(
            trace: parent?.trace ?? .random(in: 1...(.max)), span: .random(in: 1...(.max)),
            isSampled: parent?.isSampled ?? (ratio >= 1 || Double.random(in: 0..<1) < ratio))
        context[SpanIdentity.self] = identity
        let record =
            identity.isSampled
            ? SpanRecord(
                identity: identity, parent: parent?.span, kind: kind, start: instant().nanosecondsSinceEpoch,
                name: operationName) : nil
        return RecordedSpan(record, context: context, buffer: buffer)
    }

    /// Does nothing: spans are sent in time.
    package func forceFlush() {}

    /// Reads the header field `traceparent`.
    package func extract<Carrier, Extract: Extractor>(
        _ carrier: Carrier, into context: inout InstrumentationContext, using extractor: Extract
    ) where Extract.Carrier == Carrier {
        guard let text = extractor.extract(key: "traceparent", from: carrier),
            let identity = SpanIdentity(traceparent: text)
        else { return }
        context[SpanIdentity.self] = identity
    }

    /// Writes the header field `traceparent`.
    package func inject<Carrier, Inject: Injector>(
        _ context: InstrumentationContext, into carrier: inout Carrier, using injector: Inject
    ) where Inject.Carrier == Carrier {
        guard let identity = context[SpanIdentity.self] else { return }
        injector.inject(identity.traceparent, forKey: "traceparent", into: &carrier)
    }
}
