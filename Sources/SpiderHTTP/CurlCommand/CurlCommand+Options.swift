import HTTPTypes

extension CurlCommand {
    /// Applies an option to the command.
    mutating func apply(_ use: CurlOptionUse) throws(CurlCommandError) {
        offsets[use.option] = use.offset
        switch use.option {
        case .withoutEffect, .valueWithoutEffect, .anyVersion: break
        case .refused(let reason):
            throw error(.unsupportedOption(use.spelling, because: reason), at: use.offset)
        case .get: putsDataInQuery = true
        case .head: isHead = true
        case .insecure: connection.tls.verifies = false
        case .ipv4: connection.addressFamily = .ipv4
        case .ipv6: connection.addressFamily = .ipv6
        case .http11: connection.version = .http11
        case .http2: connection.version = .http2
        case .literalURL: takesURLLiterally = true
        case .url: addresses.append(ShellWord(bytes: use.value, offset: use.offset))
        case .query: queries.append(try encoded(use, keepsPlus: true))
        case .content(let content): try add(content, use)
        case .form: parts.append(try CurlForm.part(use, in: self))
        case .plainForm:
            guard let equals = use.value.firstIndex(of: UInt8(ascii: "=")) else { throw invalid(use, "name=value") }
            parts.append(
                Multipart.Part(
                    name: String(decoding: use.value[..<equals], as: UTF8.self),
                    content: .bytes(Array(use.value[(equals + 1)...]))))
        default:
            if try !applyToConnection(use) { try applyToFields(use) }
        }
    }

    private mutating func applyToFields(_ use: CurlOptionUse) throws(CurlCommandError) {
        switch use.option {
        case .method:
            guard let method = HTTPRequest.Method(use.text) else { throw invalid(use, "a method, such as POST") }
            self.method = method
        case .header: try addField(use)
        case .cookie:
            if use.value.isEmpty { break }
            guard use.value.contains(UInt8(ascii: "=")) else {
                throw error(.readsFile("\(use.spelling) FILE"), at: use.offset)
            }
            cookies.append(try fieldValue(use.value, of: use))
        case .user:
            // Without a password curl would ask for it.
            guard use.value.contains(UInt8(ascii: ":")) else { throw invalid(use, "user:password") }
            standardFields[.authorization] = "Basic " + Base64.encoded(use.value)
        case .bearer: standardFields[.authorization] = "Bearer " + (try fieldText(use.text, of: use))
        case .userAgent: standardFields[.userAgent] = try fieldText(use.text, of: use)
        case .referer:
            // `;auto` is about redirects; each of these knows its own referrer.
            let text = use.text.hasSuffix(";auto") ? String(use.text.dropLast(5)) : use.text
            standardFields[.referer] = text.isEmpty ? nil : try fieldText(text, of: use)
        case .range:
            guard use.value.allSatisfy({ $0.isDigit || "-,".utf8.contains($0) }), !use.value.isEmpty else {
                throw invalid(use, "bytes, such as 0-499")
            }
            standardFields[.range] = "bytes=\(use.text)"
        case .time:
            guard let time = Duration(seconds: use.text) else { throw invalid(use, "seconds, such as 1.5") }
            timeout = time == .zero ? nil : time
        case .size:
            guard let size = Int(use.text), size >= 0 else { throw invalid(use, "a number of bytes") }
            maximumSize = size == 0 ? nil : size
        default: break
        }
    }

    /// Applies an option about the connection; returns false for any other option.
    private mutating func applyToConnection(_ use: CurlOptionUse) throws(CurlCommandError) -> Bool {
        switch use.option {
        case .proxy: proxy = (use.text, nil)
        case .socks(let kind): proxy = (use.text, kind)
        case .proxyUser:
            guard use.value.contains(UInt8(ascii: ":")) else { throw invalid(use, "user:password") }
            proxyUser = use.text
        case .authorities: connection.tls.caFile = use.text
        case .certificate:
            let (file, password) = CurlCommand.certificate(use.value)
            connection.tls.certificateFile = file
            if let password { connection.tls.keyPassword = password }
        case .key: connection.tls.keyFile = use.text
        case .keyPassword: connection.tls.keyPassword = use.text
        case .keyType:
            guard use.text.lowercased() == "pem" else { throw invalid(use, "PEM") }
        case .resolve:
            let parts = use.text.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count == 3, UInt16(parts[1]) != nil, !parts[0].isEmpty, !parts[2].isEmpty else {
                throw invalid(use, "host:port:address")
            }
            let host = parts[0].hasPrefix("+") ? parts[0].dropFirst() : parts[0]
            connection.resolve["\(host):\(parts[1])"] = String(parts[2])
        case .interface: connection.interface = use.text
        case .unixSocket: connection.unixSocket = use.text
        default: return false
        }
        return true
    }

    /// Splits a certificate option into the file and, after a colon, the password; `\:` is a colon in the file's name.
    private static func certificate(_ value: [UInt8]) -> (file: String, password: String?) {
        var file: [UInt8] = []
        var rest = value[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: ":") {
                return (String(decoding: file, as: UTF8.self), String(decoding: rest, as: UTF8.self))
            }
            if byte == UInt8(ascii: "\\"), let next = rest.first, "\\:".utf8.contains(next) {
                file.append(next)
                rest.removeFirst()
            } else {
                file.append(byte)
            }
        }
        return (String(decoding: file, as: UTF8.self), nil)
    }

    private mutating func addField(_ use: CurlOptionUse) throws(CurlCommandError) {
        if use.value.first == UInt8(ascii: "@") { throw error(.readsFile("\(use.spelling) @FILE"), at: use.offset) }
        let expected = "a field, such as 'Accept: text/html'"
        if let colon = use.value.firstIndex(of: UInt8(ascii: ":")) {
            guard let name = HTTPField.Name(String(decoding: use.value[..<colon], as: UTF8.self)) else {
                throw invalid(use, expected)
            }
            let value = try fieldValue(Array(use.value[(colon + 1)...]), of: use)
            fields.append((name, value.isEmpty ? nil : value))
        } else {
            // `Name;` tells curl to send an empty field.
            guard use.value.last == UInt8(ascii: ";"), let name = HTTPField.Name(String(use.text.dropLast())) else {
                throw invalid(use, expected)
            }
            fields.append((name, []))
        }
    }

    /// Returns bytes as the value of a field, without surrounding spaces.
    private func fieldValue(_ bytes: [UInt8], of use: CurlOptionUse) throws(CurlCommandError) -> [UInt8] {
        let value = Array(bytes[...].trimmingBlanks)
        guard HTTPField.isValidValue(value) else { throw invalid(use, "text without control characters") }
        return value
    }

    /// Returns a text as the value of a field, without surrounding spaces.
    private func fieldText(_ text: String, of use: CurlOptionUse) throws(CurlCommandError) -> String {
        String(decoding: try fieldValue(Array(text.utf8), of: use), as: UTF8.self)
    }

    func invalid(_ use: CurlOptionUse, _ expected: String) -> CurlCommandError {
        error(.invalidValue(use.spelling, expected: expected), at: use.offset)
    }
}

extension Duration {
    /// Reads decimal seconds, to the nanosecond; a hundred years at most.
    fileprivate init?(seconds text: String) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, whole.utf8.allSatisfy(\.isDigit), let seconds = Int64(whole),
            seconds <= 3_200_000_000
        else { return nil }
        var nanoseconds: Int64 = 0
        if parts.count == 2 {
            guard !parts[1].isEmpty, parts[1].utf8.allSatisfy(\.isDigit) else { return nil }
            let digits = parts[1].utf8.prefix(9)
            nanoseconds = digits.reduce(0) { $0 * 10 + Int64($1 & 0x0F) }
            for _ in digits.count..<9 { nanoseconds *= 10 }
        }
        self = .seconds(seconds) + .nanoseconds(nanoseconds)
    }
}
