private import Glibc

extension TextEncoding {
    /// Encodes a text. UTF-16 stands for UTF-8 here, because browsers never send forms and URLs in UTF-16.
    ///
    /// ```swift
    /// try TextEncoding.windows1252.encode("é☃") { Array("&#\($0.value);".utf8) }  // E9, then &#9731;
    /// ```
    ///
    /// - Parameters:
    ///   - text: the text to encode.
    ///   - replacement: returns the bytes for a character that the encoding lacks; they are written unchanged.
    /// - Throws: ``EncodingError/unavailable(_:)`` if the system has no converter for the encoding.
    package func encode(
        _ text: String, replacement: (Unicode.Scalar) -> [UInt8]
    ) throws(EncodingError) -> [UInt8] {
        if self == .utf8 || isUTF16 { return Array(text.utf8) }
        guard let converter = iconv_open(converterName, "UTF-8"), Int(bitPattern: converter) != -1 else {
            throw .unavailable(name)
        }
        defer { iconv_close(converter) }
        var output: [UInt8] = []
        output.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            if scalar.isASCII, !isStateful {
                output.append(UInt8(truncatingIfNeeded: scalar.value))
            } else if name == "GBK", scalar == "€" {
                output.append(0x80)
            } else if !Self.append(scalar, converter, to: &output, bytesAtMost: name == "GBK" ? 2 : 8) {
                Self.reset(converter, &output)
                output += replacement(scalar)
            }
        }
        Self.reset(converter, &output)
        return output
    }

    /// Whether the meaning of a byte depends on the bytes before it, so that even ASCII needs the converter.
    var isStateful: Bool { name == "ISO-2022-JP" }

    /// Converts one character, and returns whether the encoding has it, in at most a given number of bytes.
    ///
    /// GBK is the two-byte part of gb18030, with a euro sign of its own.
    private static func append(
        _ scalar: Unicode.Scalar, _ converter: iconv_t, to output: inout [UInt8], bytesAtMost limit: Int
    ) -> Bool {
        var source = Array(String(Character(scalar)).utf8)
        return source.withUnsafeMutableBytes { bytes in
            withUnsafeTemporaryAllocation(byteCount: 32, alignment: 1) { room in
                var input = bytes.baseAddress.map { $0.assumingMemoryBound(to: CChar.self) }
                var inputLeft = bytes.count
                var end = room.baseAddress.map { $0.assumingMemoryBound(to: CChar.self) }
                var left = room.count
                // A result above zero means that a character was replaced by one that looks like it.
                guard iconv(converter, &input, &inputLeft, &end, &left) == 0, room.count - left <= limit else {
                    return false
                }
                output.append(contentsOf: UnsafeRawBufferPointer(rebasing: room[..<(room.count - left)]))
                return true
            }
        }
    }

    /// Resets the converter to the state in which bytes are ASCII.
    private static func reset(_ converter: iconv_t, _ output: inout [UInt8]) {
        withUnsafeTemporaryAllocation(byteCount: 16, alignment: 1) { room in
            var end = room.baseAddress.map { $0.assumingMemoryBound(to: CChar.self) }
            var left = room.count
            iconv(converter, nil, nil, &end, &left)
            output.append(contentsOf: UnsafeRawBufferPointer(rebasing: room[..<(room.count - left)]))
        }
    }
}
