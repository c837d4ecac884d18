internal import SpiderEncoding

/// Reads media types, and the field values that have them.
enum MediaTypeReader {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    // MARK: Values of a field

    /// Returns the next of several values with commas between them (Fetch Standard, "get, decode, and split"); nil at
    /// the end.
    static func nextValue(of field: Bytes, _ position: inout Int) -> Bytes? {
        guard position <= field.count else { return nil }
        let start = position
        while position < field.count, field[position] != 0x2C {
            if field[position] == 0x22 {
                skipQuotedString(field, &position)
            } else {
                position += 1
            }
        }
        let value = trimmed(field, start, position)
        position += 1
        return value
    }

    /// Skips the quoted string that begins here; everything if it isn't closed.
    private static func skipQuotedString(_ bytes: Bytes, _ position: inout Int) {
        position += 1
        while position < bytes.count {
            let byte = bytes[position]
            position += byte == 0x5C ? 2 : 1
            if byte == 0x22 { break }
        }
        position = min(position, bytes.count)
    }

    private static func trimmed(_ bytes: Bytes, _ first: Int, _ last: Int) -> Bytes {
        var (start, end) = (first, last)
        while start < end, isSpace(bytes[start]) { start += 1 }
        while end > start, isSpace(bytes[end - 1]) { end -= 1 }
        return Bytes(rebasing: bytes[start..<end])
    }

    // MARK: One media type

    /// Reads a media type; nil if it isn't one.
    static func mediaType(_ text: Bytes) -> MediaType? {
        let text = trimmed(text, 0, text.count)
        guard let slash = text.firstIndex(of: 0x2F), isToken(text[..<slash]) else { return nil }
        let end = text[slash...].firstIndex(of: 0x3B) ?? text.count
        let subtype = trimmed(text, slash + 1, end)
        // After the subtype, there may be only white space.
        guard isToken(text[(slash + 1)..<(slash + 1 + subtype.count)]), subtype.count > 0 else { return nil }
        let essence = lowercased(text[..<(slash + 1 + subtype.count)])
        var parameters: [String: String] = [:]
        var position = end
        while let (name, value) = nextParameter(of: text, &position) {
            if let name, let value, parameters[name] == nil { parameters[name] = value }
        }
        return MediaType(essence: essence, parameters: parameters)
    }

    /// Returns the next parameter after a semicolon; its name or value is nil if it doesn't count. Returns nil at the
    /// end.
    private static func nextParameter(of text: Bytes, _ position: inout Int) -> (name: String?, value: String?)? {
        guard position < text.count else { return nil }
        position += 1
        while position < text.count, isSpace(text[position]) { position += 1 }
        let start = position
        while position < text.count, text[position] != 0x3B, text[position] != 0x3D { position += 1 }
        guard position < text.count else { return nil }
        let name = isToken(text[start..<position]) ? lowercased(text[start..<position]) : nil
        guard text[position] == 0x3D else { return (name, nil) }
        position += 1
        guard position < text.count else { return nil }
        if text[position] == 0x22 {
            let value = quotedValue(of: text, &position)
            while position < text.count, text[position] != 0x3B { position += 1 }
            return (name, value)
        }
        let valueStart = position
        while position < text.count, text[position] != 0x3B { position += 1 }
        var valueEnd = position
        while valueEnd > valueStart, isSpace(text[valueEnd - 1]) { valueEnd -= 1 }
        let value = text[valueStart..<valueEnd]
        return (name, value.isEmpty || !value.allSatisfy(isText) ? nil : String(decoding: value, as: UTF8.self))
    }

    /// Reads a quoted string; nil if it has control characters. An unclosed string ends with the text.
    private static func quotedValue(of text: Bytes, _ position: inout Int) -> String? {
        var value: [UInt8] = []
        position += 1
        while position < text.count, text[position] != 0x22 {
            if text[position] == 0x5C, position + 1 < text.count { position += 1 }
            value.append(text[position])
            position += 1
        }
        position = min(position + 1, text.count)
        return value.allSatisfy(isText) ? String(decoding: value, as: UTF8.self) : nil
    }

    // MARK: Bytes

    /// HTTP's white space.
    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }

    /// Returns whether this may be in a parameter's value.
    private static func isText(_ byte: UInt8) -> Bool { byte == 0x09 || byte >= 0x20 && byte != 0x7F }

    /// Returns whether these are characters of a token (RFC 9110, section 5.6.2), at least one.
    private static func isToken(_ bytes: Slice<Bytes>) -> Bool {
        !bytes.isEmpty
            && bytes.allSatisfy { byte in
                ASCII.isLetter(byte) || ASCII.isDigit(byte) || "!#$%&'*+-.^_`|~".utf8.contains(byte)
            }
    }

    private static func lowercased(_ bytes: Slice<Bytes>) -> String {
        String(unsafeUninitializedCapacity: bytes.count) { room in
            room.initialize(from: bytes.map(ASCII.lowercase)).index
        }
    }
}
