package import SpiderKit
package import SpiderValue

extension URLRecord {
    /// The record as an object, which always has all keys.
    package var value: Value {
        [
            "url": .string(url), "disposition": .string(disposition.rawValue), "status": .optional(status),
            "items": .int(items), "reason": .optional(reason), "found_on": .optional(foundOn),
            "link": .optional(link), "attempts": .int(attempts), "time": .optional(time?.iso8601),
        ]
    }
}

extension Value {
    static func optional(_ text: String?) -> Value { text.map { .string($0) } ?? .null }
    static func optional(_ number: Int?) -> Value { number.map { .int($0) } ?? .null }
}
