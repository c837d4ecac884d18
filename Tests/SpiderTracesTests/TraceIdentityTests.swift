import SpiderURL
import SpiderValue
import Testing
import Tracing

@testable import SpiderTraces

@Suite("Spans")
struct TraceIdentityTests {
    private static let text = "00-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01"

    private func tracer(ratio: Double = 1) -> CollectorTracer {
        CollectorTracer(buffer: SpanBuffer {}, ratio: ratio)
    }

    @Test("are named in a header field as W3C's Trace Context has it")
    func traceparent() throws {
        let identity = try #require(SpanIdentity(traceparent: Self.text))
        #expect(identity.traceText == "0af7651916cd43dd8448eb211c80319c")
        #expect(identity.spanText == "00f067aa0ba902b7")
        #expect(identity.traceparent == Self.text)
    }

    @Test(
        "aren't read from a field that isn't well-formed",
        arguments: [
            "", "00", "00-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7",
            "ff-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01",
            "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
            "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
            "00-0af7651916cd43dd8448eb211c80319x-00f067aa0ba902b7-01",
        ])
    func malformed(text: String) { #expect(SpanIdentity(traceparent: text) == nil) }

    @Test("belong to the trace of their context, and are recorded if it is")
    func parents() throws {
        let tracer = tracer()
        let first = tracer.startSpan("first", context: .topLevel)
        let second = tracer.startSpan("second", context: first.context)
        second.end()
        first.end()
        first.end()
        let spans = tracer.buffer.take()
        #expect(spans.map(\.name) == ["second", "first"])
        #expect(Set(spans.map(\.identity.trace)).count == 1)
        #expect(spans.map(\.parent) == [spans[1].identity.span, nil])
        #expect(tracer.buffer.take().isEmpty)
    }

    @Test("aren't recorded if their trace isn't chosen")
    func notChosen() {
        let tracer = tracer(ratio: 0)
        let first = tracer.startSpan("first", context: .topLevel)
        let second = tracer.startSpan("second", context: first.context)
        #expect(!first.isRecording)
        #expect(!second.isRecording)
        second.attributes["a"] = 1
        #expect(second.attributes.isEmpty)
        second.end()
        first.end()
        #expect(tracer.buffer.take().isEmpty)
    }

    @Test("are recorded in the share of traces that the ratio says")
    func share() {
        let tracer = tracer(ratio: 0.25)
        let count = (0..<4_000).count { _ in tracer.startSpan("a", context: .topLevel).isRecording }
        #expect((800...1_200).contains(count), "\(count)")
    }

    @Test("are dropped and counted if too many wait to be sent")
    func bounded() {
        let tracer = tracer()
        for _ in 0..<(SpanBuffer.limit + 10) { tracer.startSpan("a", context: .topLevel).end() }
        #expect(tracer.buffer.dropped == 10)
        var count = 0
        while case let spans = tracer.buffer.take(), !spans.isEmpty { count += spans.count }
        #expect(count == SpanBuffer.limit)
    }

    @Test("are written with attributes, events, links and status, as OTLP has them in JSON")
    func json() throws {
        let identity = try #require(SpanIdentity(traceparent: Self.text))
        var span = SpanRecord(identity: identity, parent: 1, kind: .client, start: 1_500, name: "GET")
        span.end = 2_500
        span.attributes = ["b": 1, "a": "x", "c": true, "d": 0.5, "e": .stringArray(["y"])]
        span.status = SpanStatus(code: .error, message: "no answer")
        span.events = [SpanEvent(name: "late", at: Moment(nanosecondsSinceEpoch: 2_000))]
        var context = InstrumentationContext.topLevel
        context[SpanIdentity.self] = identity
        span.links = [SpanLink(context: context, attributes: [:])]
        #expect(
            span.otlp.json == """
                {"traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"00f067aa0ba902b7",\
                "parentSpanId":"0000000000000001","name":"GET","kind":3,"startTimeUnixNano":"1500",\
                "endTimeUnixNano":"2500","attributes":[{"key":"a","value":{"stringValue":"x"}},\
                {"key":"b","value":{"intValue":"1"}},{"key":"c","value":{"boolValue":true}},\
                {"key":"d","value":{"doubleValue":0.5}},\
                {"key":"e","value":{"arrayValue":{"values":[{"stringValue":"y"}]}}}],\
                "events":[{"timeUnixNano":"2000","name":"late"}],\
                "links":[{"traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"00f067aa0ba902b7"}],\
                "status":{"code":2,"message":"no answer"}}
                """)
    }

    private struct Moment: TracerInstant {
        let nanosecondsSinceEpoch: UInt64

        static func < (a: Moment, b: Moment) -> Bool { a.nanosecondsSinceEpoch < b.nanosecondsSinceEpoch }
    }
}
