/// The name of a WARC record: a URI that no other record has.
package struct WARCRecordID: Sendable, Hashable, CustomStringConvertible {
    /// The URI without angle brackets, such as `urn:uuid:…`.
    package let uri: String

    /// Wraps a URI.
    package init(uri: String) {
        self.uri = uri
    }

    /// Creates a random one: `urn:uuid:` and a version 4 UUID (RFC 9562 §5.4).
    package static func random() -> WARCRecordID {
        var generator = SystemRandomNumberGenerator()
        return random(using: &generator)
    }

    /// Makes one from a source of random numbers: `urn:uuid:` and a version 4 UUID (RFC 9562 §5.4).
    package static func random(using generator: inout some RandomNumberGenerator) -> WARCRecordID {
        let high = generator.next() & ~0xF000 | 0x4000
        let low = generator.next() & ~(0b11 << 62) | 0b10 << 62
        var text = "urn:uuid:"
        for (index, word) in [high, low].enumerated() {
            for digit in 0..<16 {
                let position = index * 16 + digit
                if position == 8 || position == 12 || position == 16 || position == 20 { text += "-" }
                text += String(word >> UInt64(60 - digit * 4) & 0xF, radix: 16)
            }
        }
        return WARCRecordID(uri: text)
    }

    /// The identifier as a field's value: the URI in angle brackets.
    package var description: String { "<\(uri)>" }
}
