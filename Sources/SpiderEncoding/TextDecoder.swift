private import Glibc

/// A converter of whole pages to valid UTF-8.
package enum TextDecoder {
    /// Calls a closure with the page in UTF-8: with the page's own bytes if they need no conversion.
    ///
    /// - Parameters:
    ///   - page: the page.
    ///   - encoding: its encoding.
    ///   - keepsNUL: whether NUL characters stay; for some parsers they are the end of the page.
    package static func withUTF8<Result>(
        _ page: [UInt8], from encoding: TextEncoding, keepsNUL: Bool = false,
        _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) throws(EncodingError) -> Result {
        if encoding == .utf8 {
            if let result = page.withUnsafeBufferPointer({ asItIs($0, keepsNUL, body) }) { return result }
            // The standard library replaces each ill-formed sequence as the Encoding Standard does.
            let text = page.withUnsafeBufferPointer { String(decoding: withoutMark($0, .utf8), as: UTF8.self) }
            return keepsNUL ? Array(text.utf8).withUnsafeBufferPointer(body) : withoutNUL(Array(text.utf8), body)
        }
        let converted: Swift.Result<[UInt8], EncodingError> = page.withUnsafeBufferPointer { bytes in
            Swift.Result { () throws(EncodingError) in
                let content = withoutMark(bytes, encoding)
                return encoding == .windows1252 ? windows1252(content) : try convert(content, from: encoding)
            }
        }
        let text = try converted.get()
        return keepsNUL ? text.withUnsafeBufferPointer(body) : withoutNUL(text, body)
    }

    private static func asItIs<Result>(
        _ page: UnsafeBufferPointer<UInt8>, _ keepsNUL: Bool, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result? {
        let content = withoutMark(page, .utf8)
        guard keepsNUL || !UTF8Check.containsNUL(content), UTF8Check(content).isValid else { return nil }
        return body(content)
    }

    /// Returns the bytes without a leading byte order mark of this encoding.
    private static func withoutMark(
        _ bytes: UnsafeBufferPointer<UInt8>, _ encoding: TextEncoding
    ) -> UnsafeBufferPointer<UInt8> {
        guard let mark = TextEncoding.byteOrderMark(bytes), mark.encoding == encoding else { return bytes }
        return UnsafeBufferPointer(rebasing: bytes[mark.length...])
    }

    /// Drops NUL characters, which libxml2 would take for the end of the page.
    private static func withoutNUL<Result>(
        _ bytes: consuming [UInt8], _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        var bytes = bytes
        if bytes.withUnsafeBufferPointer(UTF8Check.containsNUL) { bytes.removeAll { $0 == 0 } }
        return bytes.withUnsafeBufferPointer(body)
    }

    // MARK: windows-1252

    /// The characters of 0x80 to 0x9F; those that Windows doesn't define are control characters, as on the web.
    private static let windowsCharacters: [UInt16] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
        0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0x9D, 0x017E, 0x0178,
    ]

    /// Returns the character that a byte above ASCII stands for in windows-1252.
    package static func windowsCharacter(_ byte: UInt8) -> UInt16 {
        byte >= 0x80 && byte < 0xA0 ? windowsCharacters[Int(byte - 0x80)] : UInt16(byte)
    }

    private static func windows1252(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + bytes.count / 8)
        for byte in bytes {
            if byte < 0x80 {
                text.append(byte)
                continue
            }
            let scalar = windowsCharacter(byte)
            if scalar >= 0x800 {
                text.append(UInt8(0xE0 | scalar >> 12))
                text.append(UInt8(0x80 | scalar >> 6 & 0x3F))
            } else {
                text.append(UInt8(0xC0 | scalar >> 6))
            }
            text.append(UInt8(0x80 | scalar & 0x3F))
        }
        return text
    }

    // MARK: All others

    private static func convert(
        _ bytes: UnsafeBufferPointer<UInt8>, from encoding: TextEncoding
    ) throws(EncodingError) -> [UInt8] {
        guard let converter = iconv_open("UTF-8", encoding.converterName), Int(bitPattern: converter) != -1 else {
            throw .unavailable(encoding.name)
        }
        defer { iconv_close(converter) }
        guard let start = bytes.baseAddress, !bytes.isEmpty else { return [] }
        var text = [UInt8](repeating: 0, count: bytes.count + bytes.count / 2 + 64)
        var written = 0
        var input: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(mutating: start)
            .assumingMemoryBound(to: CChar.self)
        var inputLeft = bytes.count
        while inputLeft > 0 {
            let fault = step(converter, &input, &inputLeft, &text, &written)
            if fault == 0 { break }
            if fault == E2BIG || text.count - written < 16 {
                text.append(contentsOf: repeatElement(0, count: text.count / 2 + 64))
            }
            guard fault != E2BIG, inputLeft > 0 else { continue }
            // An ill-formed sequence: its first byte becomes U+FFFD, and the next may begin a character again. In
            // GBK, 0x80 alone is the euro sign.
            if !encoding.isStateful { flush(converter, &text, &written) }
            let byte = bytes[bytes.count - inputLeft]
            let isEuro = encoding.converterName == "GB18030" && byte == 0x80
            let skipped = encoding.isUTF16 ? min(2, inputLeft) : 1
            for byte in isEuro ? [0xE2, 0x82, 0xAC] : [0xEF, 0xBF, 0xBD] as [UInt8] {
                text[written] = byte
                written += 1
            }
            if fault == EINVAL { break }
            input = input.map { $0 + skipped }
            inputLeft -= skipped
        }
        if text.count - written < 8 { text.append(contentsOf: repeatElement(0, count: 8)) }
        flush(converter, &text, &written)
        text.removeSubrange(written...)
        return text
    }

    /// Writes the letter that a converter holds back because a mark might follow and combine with it.
    private static func flush(_ converter: iconv_t, _ text: inout [UInt8], _ written: inout Int) {
        written = text.withUnsafeMutableBytes { room in
            var output = room.baseAddress.map { $0.assumingMemoryBound(to: CChar.self) + written }
            var outputLeft = room.count - written
            iconv(converter, nil, nil, &output, &outputLeft)
            return room.count - outputLeft
        }
    }

    /// Converts up to the first fault, and returns its code, or 0 at the end.
    private static func step(
        _ converter: iconv_t, _ input: inout UnsafeMutablePointer<CChar>?, _ inputLeft: inout Int,
        _ text: inout [UInt8], _ written: inout Int
    ) -> Int32 {
        let result = text.withUnsafeMutableBytes { room -> (count: Int, written: Int, fault: Int32) in
            var output = room.baseAddress.map { $0.assumingMemoryBound(to: CChar.self) + written }
            var outputLeft = room.count - written
            let count = iconv(converter, &input, &inputLeft, &output, &outputLeft)
            let fault = count == Int(bitPattern: UInt.max) ? errno : 0
            return (count, room.count - outputLeft, fault)
        }
        written = result.written
        return result.fault
    }
}
