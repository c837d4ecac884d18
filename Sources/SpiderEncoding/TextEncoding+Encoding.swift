private import Glibc

extension TextEncoding {
    /// The bytes of a text in this encoding, or in UTF-8 where it is UTF-16, which forms and URLs are never sent in.
    ///
    /// ```swift
    /// try TextEncoding.windows1252.encode("é☃") { Array("&#\($0.value);".utf8) }  // E9, then &#9731;
    /// ```
    ///
    /// - Parameters:
    ///   - text: the text.
    ///   - replacement: what to write for a character that the encoding does not have; its result is written as it is.
    /// - Throws: ``EncodingError/unavailable(_:)`` where the system has no converter for the encoding.
    public func encode(
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

    /// Whether what a byte means depends on the bytes before it, so that even ASCII has to go through the converter.
    var isStateful: Bool { name == "ISO-2022-JP" }

    /// Converts one character; whether the encoding has it, as no more than so many bytes.
    ///
    /// GBK is the part of gb18030 that has two bytes, and a euro sign of its own.
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

    /// Goes back to the state in which ASCII stands for itself.
    private static func reset(_ converter: iconv_t, _ output: inout [UInt8]) {
        withUnsafeTemporaryAllocation(byteCount: 16, alignment: 1) { room in
            var end = room.baseAddress.map { $0.assumingMemoryBound(to: CChar.self) }
            var left = room.count
            iconv(converter, nil, nil, &end, &left)
            output.append(contentsOf: UnsafeRawBufferPointer(rebasing: room[..<(room.count - left)]))
        }
    }
}
