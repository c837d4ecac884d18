import Tracing

/// What tells a span from all others: the number of its trace, and its own.
struct SpanIdentity: Sendable, Hashable {
    /// The number of the trace: 16 bytes, not all of them zero.
    let trace: UInt128
    /// The number of the span: 8 bytes, not all of them zero.
    let span: UInt64
    /// Whether the spans of the trace are recorded.
    let isSampled: Bool

    /// Reads the header field `traceparent` of W3C's Trace Context.
    init?(traceparent text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 4, parts[0].count == 2, parts[0] != "ff", parts[1].count == 32, parts[2].count == 16,
            let trace = UInt128(parts[1], radix: 16), let span = UInt64(parts[2], radix: 16),
            let flags = UInt8(parts[3], radix: 16), trace != 0, span != 0
        else { return nil }
        self.init(trace: trace, span: span, isSampled: flags & 1 == 1)
    }

    init(trace: UInt128, span: UInt64, isSampled: Bool) {
        self.trace = trace
        self.span = span
        self.isSampled = isSampled
    }

    /// The header field `traceparent`.
    var traceparent: String { "00-\(traceText)-\(spanText)-\(isSampled ? "01" : "00")" }

    /// The number of the trace, as OTLP has it in JSON: 32 hexadecimal digits.
    var traceText: String {
        Self.digits(UInt64(truncatingIfNeeded: trace >> 64)) + Self.digits(UInt64(truncatingIfNeeded: trace))
    }

    /// The number of the span: 16 hexadecimal digits.
    var spanText: String { Self.digits(span) }

    private static func digits(_ number: UInt64) -> String {
        let text = String(number, radix: 16)
        return String(repeating: "0", count: 16 - text.count) + text
    }
}

extension SpanIdentity: InstrumentationContextKey {
    typealias Value = SpanIdentity
}
