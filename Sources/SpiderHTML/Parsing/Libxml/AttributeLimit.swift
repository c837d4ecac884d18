private import SpiderEncoding
private import Glibc

/// Finds HTML tags with more attributes than any page needs, and removes the surplus.
///
/// The parser gives up on such pages (see ``GuardedLists``); this keeps one broken tag from costing the rest of the
/// page. The scan treats comments, scripts and quotation marks as the parser does, as far as that is simple.
struct AttributeLimit {
    /// The most attributes of an element.
    static let limit = 512

    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    private var surplus: [Range<Int>] = []

    private init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// Calls a function with a page whose surplus attributes are blank; with the page itself if it has none.
    static func withoutSurplus<Result>(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ body: (UnsafeBufferPointer<UInt8>) throws(DocumentError) -> Result
    ) throws(DocumentError) -> Result {
        var scan = AttributeLimit(bytes)
        scan.run()
        guard !scan.surplus.isEmpty else { return try body(bytes) }
        var blanked = Array(bytes)
        for range in scan.surplus {
            for index in range { blanked[index] = 0x20 }
        }
        let result = blanked.withUnsafeBufferPointer { bytes in
            Swift.Result { () throws(DocumentError) in try body(bytes) }
        }
        return try result.get()
    }

    private mutating func run() {
        guard let start = bytes.baseAddress else { return }
        while position < bytes.count, let found = memchr(start + position, 0x3C, bytes.count - position) {
            position = UnsafeRawPointer(found) - UnsafeRawPointer(start) + 1
            guard position < bytes.count else { return }
            if ASCII.isLetter(bytes[position]) {
                tag()
            } else if starts(with: "!--", at: position) {
                position += 3
                skip(past: "-->")
            }
        }
    }

    private mutating func tag() {
        let name = position
        while position < bytes.count, ASCII.isLetter(bytes[position]) { position += 1 }
        let length = position - name
        var count = 0
        var firstTooMany: Int?
        while position < bytes.count, bytes[position] != 0x3E {
            if ASCII.isSpace(bytes[position]) {
                position += 1
                continue
            }
            if count == Self.limit { firstTooMany = position }
            count += 1
            word()
        }
        if let firstTooMany { surplus.append(firstTooMany..<position) }
        if length == 6, starts(with: "script", at: name) {
            skip(past: "</script")
        } else if length == 5, starts(with: "style", at: name) {
            skip(past: "</style")
        }
    }

    /// Skips an attribute; quotation marks count only after the equals sign.
    private mutating func word() {
        while position < bytes.count, !ASCII.isSpace(bytes[position]), bytes[position] != 0x3E {
            position += 1
            guard bytes[position - 1] == 0x3D else { continue }
            break
        }
        var next = position
        while next < bytes.count, ASCII.isSpace(bytes[next]) { next += 1 }
        if position > 0, bytes[position - 1] != 0x3D {
            guard next < bytes.count, bytes[next] == 0x3D else { return }
            next += 1
            while next < bytes.count, ASCII.isSpace(bytes[next]) { next += 1 }
        }
        position = next
        guard position < bytes.count else { return }
        let mark = bytes[position]
        if mark == 0x22 || mark == 0x27 {
            position += 1
            while position < bytes.count, bytes[position] != mark { position += 1 }
            position = min(position + 1, bytes.count)
        } else {
            while position < bytes.count, !ASCII.isSpace(bytes[position]), bytes[position] != 0x3E { position += 1 }
        }
    }

    private mutating func skip(past text: StaticString) {
        while position < bytes.count, !starts(with: text, at: position) { position += 1 }
        position = min(position + text.utf8CodeUnitCount, bytes.count)
    }

    private func starts(with text: StaticString, at place: Int) -> Bool {
        guard place + text.utf8CodeUnitCount <= bytes.count else { return false }
        for index in 0..<text.utf8CodeUnitCount where ASCII.lowercase(bytes[place + index]) != text.utf8Start[index] {
            return false
        }
        return true
    }
}
