/// The bytes of `application/x-www-form-urlencoded` (URL Standard, section 5).
package enum FormEncoding {
    /// Decodes a name or a value: `+` is a space, and `%` with two digits a byte.
    static func decoded(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var bytes = [UInt8]()
        bytes.reserveCapacity(text.count)
        var at = 0
        while at < text.count {
            let byte = text[at]
            if byte == UInt8(ascii: "%"), at + 2 < text.count, let high = text[at + 1].hexValue,
                let low = text[at + 2].hexValue
            {
                bytes.append(high << 4 | low)
                at += 3
            } else {
                bytes.append(byte == UInt8(ascii: "+") ? 0x20 : byte)
                at += 1
            }
        }
        return bytes
    }

    /// Returns whether decoding doesn't change the text.
    static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        !text.contains { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }
    }

    /// Encodes bytes and appends them.
    package static func append(_ bytes: [UInt8], to output: inout [UInt8]) {
        for byte in bytes {
            if ByteSet.plainInForm.contains(byte) {
                output.append(byte)
            } else if byte == 0x20 {
                output.append(UInt8(ascii: "+"))
            } else {
                output.appendEncoded(byte)
            }
        }
    }

    /// Appends a name and a value, after a `&` unless the output is empty.
    static func append(_ name: [UInt8], _ value: [UInt8], to output: inout [UInt8]) {
        if let last = output.last, last != UInt8(ascii: "&") { output.append(UInt8(ascii: "&")) }
        append(name, to: &output)
        output.append(UInt8(ascii: "="))
        append(value, to: &output)
    }
}
