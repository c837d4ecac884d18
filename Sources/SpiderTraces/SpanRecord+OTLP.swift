import SpiderValue
import Tracing

extension SpanRecord {
    /// The span as OTLP has it in JSON: numbers of 64 bits are texts, and those of traces and spans are hexadecimal.
    ///
    /// <https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding>
    var otlp: Value {
        var span: Object = ["traceId": .string(identity.traceText), "spanId": .string(identity.spanText)]
        if let parent { span["parentSpanId"] = .string(SpanIdentity(trace: 0, span: parent, isSampled: true).spanText) }
        span["name"] = .string(name)
        span["kind"] = .int(kind.number)
        span["startTimeUnixNano"] = .string(String(start))
        span["endTimeUnixNano"] = .string(String(max(start, end)))
        if !attributes.isEmpty { span["attributes"] = attributes.otlp }
        if !events.isEmpty { span["events"] = .array(events.map(\.otlp)) }
        if !links.isEmpty { span["links"] = .array(links.compactMap(\.otlp)) }
        if let status {
            var value: Object = ["code": .int(status.code == .ok ? 1 : 2)]
            if let message = status.message { value["message"] = .string(message) }
            span["status"] = .object(value)
        }
        return .object(span)
    }
}

extension SpanKind {
    /// The number of the kind in OTLP's schema.
    fileprivate var number: Int {
        switch self {
        case .internal: 1
        case .server: 2
        case .client: 3
        case .producer: 4
        case .consumer: 5
        }
    }
}

extension SpanEvent {
    fileprivate var otlp: Value {
        var event: Object = ["timeUnixNano": .string(String(nanosecondsSinceEpoch)), "name": .string(name)]
        if !attributes.isEmpty { event["attributes"] = attributes.otlp }
        return .object(event)
    }
}

extension SpanLink {
    fileprivate var otlp: Value? {
        guard let identity = context[SpanIdentity.self] else { return nil }
        var link: Object = ["traceId": .string(identity.traceText), "spanId": .string(identity.spanText)]
        if !attributes.isEmpty { link["attributes"] = attributes.otlp }
        return .object(link)
    }
}

extension SpanAttributes {
    /// The attributes in the order of their names.
    var otlp: SpiderValue.Value {
        var found: [(key: String, value: SpiderValue.Value)] = []
        forEach { key, attribute in
            if let value = attribute.otlp { found.append((key, value)) }
        }
        found.sort { $0.key < $1.key }
        return .array(found.map { .object(["key": .string($0.key), "value": $0.value]) })
    }
}

extension SpanAttribute {
    /// The value as OTLP's `AnyValue`; `nil` if it has none for it.
    fileprivate var otlp: Value? {
        switch self {
        case .int32(let number): ["intValue": .string(String(number))]
        case .int64(let number): ["intValue": .string(String(number))]
        case .double(let number): ["doubleValue": .double(number)]
        case .bool(let flag): ["boolValue": .bool(flag)]
        case .string(let text): ["stringValue": .string(text)]
        case .stringConvertible(let value): ["stringValue": .string("\(value)")]
        case .int32Array(let numbers): Self.list(numbers.map { ["intValue": .string(String($0))] })
        case .int64Array(let numbers): Self.list(numbers.map { ["intValue": .string(String($0))] })
        case .doubleArray(let numbers): Self.list(numbers.map { ["doubleValue": .double($0)] })
        case .boolArray(let flags): Self.list(flags.map { ["boolValue": .bool($0)] })
        case .stringArray(let texts): Self.list(texts.map { ["stringValue": .string($0)] })
        case .stringConvertibleArray(let values): Self.list(values.map { ["stringValue": .string("\($0)")] })
        default: nil
        }
    }

    private static func list(_ values: [Value]) -> Value { ["arrayValue": ["values": .array(values)]] }
}
