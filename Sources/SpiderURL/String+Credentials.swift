extension String {
    /// The text with `***` in place of passwords and secret parameters in the URLs in it.
    @_spi(Algorithms) public var withoutSecrets: String { withoutPasswords.withoutSecretParameters }

    /// The text, which should be one URL and may contain spaces, without passwords and secret parameters.
    @_spi(Algorithms) public var withoutSecretsOfURL: String { withoutPasswords.withoutSecretParametersOfURL }

    /// The text, which should be one URL, with `***` in place of secret parameters.
    var withoutSecretParametersOfURL: String {
        guard utf8.contains(UInt8(ascii: "=")) else { return self }
        var text = self
        return text.withUTF8 { bytes in
            var result: [UInt8] = []
            String.appendWord(bytes[...], to: &result)
            return String(decoding: result, as: UTF8.self)
        }
    }

    /// The text with `***` in place of secret parameters in the absolute and relative URLs in it.
    var withoutSecretParameters: String {
        guard utf8.contains(UInt8(ascii: "=")) else { return self }
        var text = self
        return text.withUTF8 { bytes in
            var result: [UInt8] = []
            result.reserveCapacity(bytes.count)
            var start = 0
            while start < bytes.count {
                let end = bytes[start...].firstIndex(where: String.endsURL) ?? bytes.count
                String.appendWord(bytes[start..<end], to: &result)
                if end < bytes.count { result.append(bytes[end]) }
                start = end + 1
            }
            return String(decoding: result, as: UTF8.self)
        }
    }

    private static func endsURL(_ byte: UInt8) -> Bool { byte <= 0x20 || "\"<>".utf8.contains(byte) }

    /// Appends the text between two spaces, which may have parameters after `://`, or else after the first `?`, `#` or
    /// `;`.
    private static func appendWord(_ word: Slice<UnsafeBufferPointer<UInt8>>, to result: inout [UInt8]) {
        // The end of a sentence or a quotation isn't part of the URL.
        let last = word.lastIndex { !"')]},.:;!".utf8.contains($0) }
        let end = last.map { $0 + 1 } ?? word.startIndex
        let colon = word.indices.dropLast(2).first { word[$0...].starts(with: "://".utf8) }
        let start = colon.map { $0 + 3 } ?? word[..<end].firstIndex { "?#;".utf8.contains($0) } ?? end
        if start < end {
            result += word[..<start]
            SecretParameters.appendMasked(word[start..<end], isPath: colon != nil, to: &result)
            result += word[end...]
        } else {
            result += word
        }
    }

    /// The text with `***` in place of the password of each URL in it, or of a user name without password, which may be
    /// a key: `redis://spider:***@host/`, `https://***@host/`.
    package var withoutPasswords: String {
        guard utf8.contains(UInt8(ascii: "@")) else { return self }
        let bytes = Array(utf8)
        var shown: [UInt8] = []
        var position = 0
        while position < bytes.count {
            shown.append(bytes[position])
            position += 1
            guard shown.suffix(3).elementsEqual("://".utf8) else { continue }
            let rest = bytes[position...]
            let end = rest.firstIndex { $0 <= 0x20 || "/?#\"'".utf8.contains($0) } ?? bytes.count
            guard let at = rest[..<end].lastIndex(of: UInt8(ascii: "@")) else { continue }
            if let colon = rest[..<at].firstIndex(of: UInt8(ascii: ":")), colon + 1 < at { shown += rest[...colon] }
            shown += "***".utf8
            position = at
        }
        return String(decoding: shown, as: UTF8.self)
    }

    /// The text, which should be a URL, with `***` in place of user name and password.
    var withoutUserInformation: String {
        guard utf8.contains(UInt8(ascii: "@")) else { return self }
        let bytes = Array(utf8)
        func isSlash(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") }
        let scheme = bytes.firstIndex { ":/\\?#@".utf8.contains($0) } ?? bytes.count
        var start = scheme < bytes.count && bytes[scheme] == UInt8(ascii: ":") ? scheme + 1 : 0
        // Spaces between the slashes don't count (URL Standard, section 4.4).
        while start < bytes.count, isSlash(bytes[start]) || bytes[start] <= 0x20 { start += 1 }
        let end = bytes[start...].firstIndex { isSlash($0) || "?#".utf8.contains($0) } ?? bytes.count
        guard let at = bytes[start..<end].lastIndex(of: UInt8(ascii: "@")) else { return self }
        return String(decoding: bytes[..<start] + Array("***".utf8) + bytes[at...], as: UTF8.self)
    }
}
