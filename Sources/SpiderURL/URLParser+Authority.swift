extension URLParser {
    /// Credentials, host and port, then what follows them; the output ends in the scheme's colon.
    mutating func parseAuthority() throws(URLError.Reason) {
        var end = at
        var sign: Int?
        while let byte = byte(at: end), !isSlash(byte), byte != UInt8(ascii: "?"), byte != UInt8(ascii: "#") {
            if byte == UInt8(ascii: "@") { sign = end }
            end += 1
        }
        output.append(UInt8(ascii: "/"))
        output.append(UInt8(ascii: "/"))
        layout.hasHost = true
        var hostStart = at
        if let sign {
            guard sign + 1 < end else { throw .hostMissing }
            appendCredentials(input[at..<sign])
            hostStart = sign + 1
        } else {
            layout.usernameEnd = UInt32(output.count)
        }
        layout.hostStart = UInt32(output.count)
        try parseHostAndPort(input[hostStart..<end])
        at = end
        parsePathStart()
    }

    /// Writes `user:password@`, or nothing if both are empty.
    private mutating func appendCredentials(_ text: Slice<UnsafeBufferPointer<UInt8>>) {
        let colon = text.firstIndex(of: UInt8(ascii: ":")) ?? text.endIndex
        append(text[..<colon], encoding: .userinfo)
        layout.usernameEnd = UInt32(truncatingIfNeeded: output.count)
        let password = text[min(colon + 1, text.endIndex)...]
        if !password.isEmpty {
            output.append(UInt8(ascii: ":"))
            append(password, encoding: .userinfo)
        }
        if output.count > Int(layout.schemeEnd) + 3 { output.append(UInt8(ascii: "@")) }
    }

    private mutating func parseHostAndPort(_ text: Slice<UnsafeBufferPointer<UInt8>>) throws(URLError.Reason) {
        var hostEnd = text.startIndex
        var isInBrackets = false
        while hostEnd < text.endIndex {
            let byte = text[hostEnd]
            if byte == UInt8(ascii: ":"), !isInBrackets { break }
            if byte == UInt8(ascii: "[") { isInBrackets = true }
            if byte == UInt8(ascii: "]") { isInBrackets = false }
            hostEnd += 1
        }
        let host = text[..<hostEnd]
        if host.isEmpty {
            guard !layout.scheme.isSpecial, hostEnd == text.endIndex else { throw .hostMissing }
        } else {
            try Host.append(UnsafeBufferPointer(rebasing: host), isSpecial: layout.scheme.isSpecial, to: &output)
        }
        layout.hostEnd = UInt32(output.count)
        guard hostEnd < text.endIndex else { return }

        let digits = text[(hostEnd + 1)...]
        guard !digits.isEmpty else { return }
        var port: UInt32 = 0
        var isOver = false
        for byte in digits {
            guard 0x30...0x39 ~= byte else { throw .portInvalid }
            port = port * 10 + UInt32(byte & 15)
            // A number that is too large must not hide a byte that is no digit.
            if port > 0xFFFF {
                isOver = true
                port = 0xFFFF
            }
        }
        guard !isOver else { throw .portOutOfRange }
        if UInt16(port) != layout.scheme.defaultPort {
            layout.port = UInt16(port)
            output.append(UInt8(ascii: ":"))
            output.append(contentsOf: String(port).utf8)
        }
    }

    /// Writes bytes, percent-encoding those of the set and all from 0x80.
    mutating func append(_ text: Slice<UnsafeBufferPointer<UInt8>>, encoding set: ByteSet) {
        for byte in text {
            if byte >= 0x80 || set.contains(byte) {
                output.appendEncoded(byte)
            } else {
                output.append(byte)
            }
        }
    }
}

extension [UInt8] {
    /// Returns the bytes with those of the set, and all from 0x80, percent-encoded.
    func percentEncoded(_ set: ByteSet) -> [UInt8] {
        var output = [UInt8]()
        output.reserveCapacity(count)
        for byte in self {
            if byte >= 0x80 || set.contains(byte) {
                output.appendEncoded(byte)
            } else {
                output.append(byte)
            }
        }
        return output
    }

    /// Appends `%` and two upper-case hexadecimal digits.
    mutating func appendEncoded(_ byte: UInt8) {
        append(UInt8(ascii: "%"))
        append((byte >> 4).hexDigit)
        append((byte & 15).hexDigit)
    }
}

extension UInt8 {
    /// The upper-case hexadecimal digit of a value under 16.
    var hexDigit: UInt8 { self < 10 ? self + 0x30 : self + 0x37 }
}
