/// The setters of the URL Standard (section 6.1), on bytes of UTF-8.
///
/// If `isLenient`, text after the end of a part is ignored, as in the standard; otherwise it is an error.
extension URLParts {
    /// Replaces the scheme by what is before the first colon.
    mutating func setScheme(_ text: [UInt8], isLenient: Bool) throws(URLError.Reason) {
        let text = isLenient ? Self.withoutLineEnds(text)[...].prefix { $0 != UInt8(ascii: ":") } : text[...]
        guard let first = text.first, (0x61...0x7A).contains(first | 0x20), text.allSatisfy(ByteSet.scheme.contains)
        else { throw .schemeInvalid }
        let name = text.map(\.lowercasedASCII)
        let new = Scheme(name)
        guard new.isSpecial == scheme.isSpecial, !(new == .file && hasCredentialsOrPort),
            !(scheme == .file && new != .file && host?.isEmpty != false)
        else { throw .schemeNotExchangeable }
        schemeName = name
        scheme = new
        if port == new.defaultPort { port = nil }
    }

    /// Replaces the user name.
    mutating func setUsername(_ text: [UInt8]) throws(URLError.Reason) {
        guard canHaveCredentialsAndPort else { throw .credentialsNotAllowed }
        username = text.percentEncoded(.userinfo)
    }

    /// Replaces the password.
    mutating func setPassword(_ text: [UInt8]) throws(URLError.Reason) {
        guard canHaveCredentialsAndPort else { throw .credentialsNotAllowed }
        password = text.percentEncoded(.userinfo)
    }

    /// Replaces the host and, if `takesPort`, the port by one that follows the host.
    ///
    /// If the text has no port, a lenient setter keeps the present one, and a strict one removes it.
    mutating func setHost(_ text: [UInt8], takesPort: Bool, isLenient: Bool) throws(URLError.Reason) {
        guard !hasOpaquePath else { throw .hostNotAllowed }
        let text = Self.withoutLineEnds(text)
        let end = text.firstIndex(where: endsAuthority) ?? text.endIndex
        if !isLenient, end < text.endIndex { throw .hostForbiddenByte(text[end]) }
        var colon: Int?
        if scheme != .file { colon = Self.portColon(in: text[..<end]) }
        if colon != nil, !takesPort { throw .hostForbiddenByte(UInt8(ascii: ":")) }

        let new = try parsedHost(Array(text[..<(colon ?? end)]), isBeforePort: colon != nil)
        if let colon {
            do {
                port = try parsedPort(text[(colon + 1)..<end], isLenient: isLenient)
            } catch {
                // The standard has set the host by the time it gets to the port.
                guard isLenient else { throw error }
            }
        } else if takesPort, !isLenient {
            port = nil
        }
        host = new
    }

    /// Replaces the port by the number, or removes it if the text is empty.
    mutating func setPort(_ text: [UInt8]) throws(URLError.Reason) {
        guard canHaveCredentialsAndPort else { throw .portNotAllowed }
        port = text.isEmpty ? nil : try parsedPort(Self.withoutLineEnds(text)[...], isLenient: true)
    }

    /// Replaces the port, or takes it away.
    mutating func setPort(_ number: UInt16?) throws(URLError.Reason) {
        guard canHaveCredentialsAndPort else { throw .portNotAllowed }
        port = number == scheme.defaultPort ? nil : number
    }

    /// Replaces the path; `?` and `#` are part of it.
    mutating func setPath(_ text: [UInt8]) throws(URLError.Reason) {
        guard !hasOpaquePath else { throw .pathNotAllowed }
        let text = Self.withoutLineEnds(text)
        if text.isEmpty, !scheme.isSpecial {
            path = host == nil ? [UInt8(ascii: "/")] : []
            return
        }
        let scheme = scheme
        path = text.withUnsafeBufferPointer { input in
            var parser = URLParser(input: input, base: nil)
            parser.layout.scheme = scheme
            // So that nothing is put before a path of two slashes here.
            parser.layout.hasHost = true
            parser.isPathAlone = true
            parser.startPath()
            if parser.isSlash(parser.current) { parser.at += 1 }
            parser.parsePath()
            return parser.output
        }
    }

    /// Replaces the query, or takes it away.
    mutating func setQuery(_ text: [UInt8]?) {
        query = text.map { Self.withoutLineEnds($0).percentEncoded(scheme.isSpecial ? .specialQuery : .query) }
    }

    /// Replaces the fragment, or takes it away.
    mutating func setFragment(_ text: [UInt8]?) {
        fragment = text.map { Self.withoutLineEnds($0).percentEncoded(.fragment) }
    }
}

extension URLParts {
    /// Returns the text without tabs and line ends, which the parser takes out wherever they are.
    private static func withoutLineEnds(_ text: [UInt8]) -> [UInt8] {
        text.filter { $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
    }

    private func endsAuthority(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): true
        case UInt8(ascii: "\\"): scheme.isSpecial
        default: false
        }
    }

    /// Returns the colon behind the host, which is none of an IPv6 address.
    private static func portColon(in text: ArraySlice<UInt8>) -> Int? {
        var isInBrackets = false
        for (index, byte) in zip(text.indices, text) {
            if byte == UInt8(ascii: ":"), !isInBrackets { return index }
            if byte == UInt8(ascii: "[") { isInBrackets = true }
            if byte == UInt8(ascii: "]") { isInBrackets = false }
        }
        return nil
    }

    private func parsedHost(_ text: [UInt8], isBeforePort: Bool) throws(URLError.Reason) -> [UInt8] {
        if text.isEmpty {
            if scheme == .file { return [] }
            guard !scheme.isSpecial, !isBeforePort, !hasCredentialsOrPort else { throw .hostMissing }
            return []
        }
        var output = [UInt8]()
        try text.withUnsafeBufferPointer { (bytes) throws(URLError.Reason) in
            try Host.append(bytes, isSpecial: scheme.isSpecial, to: &output)
        }
        return scheme == .file && output.elementsEqual("localhost".utf8) ? [] : output
    }

    /// Returns the port in digits at the start, nil if it is the scheme's own.
    private func parsedPort(_ text: ArraySlice<UInt8>, isLenient: Bool) throws(URLError.Reason) -> UInt16? {
        var number: UInt32 = 0
        let digits = text.prefix { 0x30...0x39 ~= $0 }
        guard !digits.isEmpty, isLenient || digits.count == text.count else { throw .portInvalid }
        for digit in digits { number = min(number * 10 + UInt32(digit & 15), 0x1_0000) }
        guard let port = UInt16(exactly: number) else { throw .portOutOfRange }
        return port == scheme.defaultPort ? nil : port
    }
}
