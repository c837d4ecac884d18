private import Glibc

/// A converter to UTF-8 for text that arrives in pieces.
package final class TextStream {
    private let encoding: TextEncoding
    private let converter: iconv_t
    /// The first bytes of a character that is still incomplete.
    private var pending: [UInt8] = []
    /// Whether any sequence so far was ill-formed.
    package private(set) var hasFaults = false

    /// Creates a stream for any encoding but UTF-8, which needs no conversion.
    package init(_ encoding: TextEncoding) throws(EncodingError) {
        guard let converter = iconv_open("UTF-8", encoding.converterName), Int(bitPattern: converter) != -1 else {
            throw .unavailable(encoding.name)
        }
        self.encoding = encoding
        self.converter = converter
    }

    deinit {
        iconv_close(converter)
    }

    /// Converts the next bytes; each ill-formed sequence becomes U+FFFD.
    ///
    /// - Parameters:
    ///   - bytes: the next piece, which may end anywhere.
    ///   - isLast: whether this is the last piece.
    package func decode(_ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool) -> [UInt8] {
        var input = pending
        input.append(contentsOf: bytes)
        pending = []
        var text: [UInt8] = []
        text.reserveCapacity(input.count + input.count / 2)
        var offset = 0
        while offset < input.count {
            let fault = step(input, &offset, &text)
            guard fault != 0, offset < input.count else { break }
            if fault == E2BIG { continue }
            if fault == EINVAL, !isLast {
                pending = Array(input[offset...])
                break
            }
            // In GBK, 0x80 alone is the euro sign.
            let isEuro = encoding.converterName == "GB18030" && input[offset] == 0x80
            if !isEuro { hasFaults = true }
            text += isEuro ? [0xE2, 0x82, 0xAC] : [0xEF, 0xBF, 0xBD]
            if fault == EINVAL { break }
            offset += encoding.isUTF16 ? min(2, input.count - offset) : 1
        }
        return text
    }

    /// Converts up to a fault or a full buffer, and returns the fault's code, or 0.
    private func step(_ input: [UInt8], _ offset: inout Int, _ text: inout [UInt8]) -> Int32 {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 16 << 10) { room in
            input.withUnsafeBytes { bytes in
                var start = bytes.baseAddress.map {
                    UnsafeMutableRawPointer(mutating: $0 + offset).assumingMemoryBound(to: CChar.self)
                }
                var left = bytes.count - offset
                var output = room.baseAddress
                var outputLeft = room.count
                let count = iconv(converter, &start, &left, &output, &outputLeft)
                let fault = count == Int(bitPattern: UInt.max) ? errno : 0
                offset = bytes.count - left
                text.append(contentsOf: UnsafeRawBufferPointer(room)[..<(room.count - outputLeft)])
                return fault
            }
        }
    }
}
