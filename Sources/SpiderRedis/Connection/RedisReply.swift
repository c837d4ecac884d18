import CHiredis

/// A reply of Redis.
enum RedisReply: Sendable, Equatable {
    case nothing
    case integer(Int)
    case bytes([UInt8])
    case array([RedisReply])
    case error(String)

    init(_ reply: UnsafePointer<redisReply>?) {
        guard let reply = reply?.pointee else {
            self = .nothing
            return
        }
        switch reply.type {
        case REDIS_REPLY_INTEGER: self = .integer(Int(reply.integer))
        case REDIS_REPLY_STRING, REDIS_REPLY_STATUS: self = .bytes(RedisReply.bytes(of: reply))
        case REDIS_REPLY_ERROR: self = .error(String(decoding: RedisReply.bytes(of: reply), as: UTF8.self))
        case REDIS_REPLY_ARRAY:
            // hiredis allows seven levels at most.
            self = .array((0..<Int(reply.elements)).map { RedisReply(reply.element?[$0].map { UnsafePointer($0) }) })
        default: self = .nothing
        }
    }

    private static func bytes(of reply: redisReply) -> [UInt8] {
        guard let start = reply.str else { return [] }
        return UnsafeRawBufferPointer(start: start, count: Int(reply.len)).map { $0 }
    }

    /// The number, also if it is a string of digits.
    var number: Int? {
        switch self {
        case .integer(let number): number
        case .bytes: text.flatMap { Int($0) ?? Double($0).map(Int.init(clamping:)) }
        default: nil
        }
    }

    var text: String? { content.map { String(decoding: $0, as: UTF8.self) } }

    var content: [UInt8]? {
        guard case .bytes(let bytes) = self else { return nil }
        return bytes
    }

    var elements: [RedisReply] {
        guard case .array(let elements) = self else { return [] }
        return elements
    }

    subscript(index: Int) -> RedisReply {
        guard case .array(let elements) = self, elements.indices.contains(index) else { return .nothing }
        return elements[index]
    }
}

extension Int {
    /// The nearest whole number; 0 if there is none.
    init(clamping number: Double) {
        self =
            Int(exactly: number.rounded(.towardZero))
            ?? (number > 0 ? Int.max : number < 0 ? Int.min : 0)
    }
}
