@_spi(Algorithms) import SpiderHTTP

/// A reader of one field `WWW-Authenticate`, in which commas separate both the challenges and the parameters of a
/// challenge.
struct ChallengeReader {
    private static let sizeLimit = 16 << 10

    private let bytes: [UInt8]
    private let isLatin1: Bool
    private var index = 0

    init(_ value: String, isLatin1: Bool = false) {
        bytes = Array(value.utf8.prefix(ChallengeReader.sizeLimit))
        self.isLatin1 = isLatin1
    }

    /// Returns the challenges up to the first fault.
    mutating func challenges() -> [Challenge] {
        var challenges: [Challenge] = []
        skip { $0.isBlank || $0 == UInt8(ascii: ",") }
        while let scheme = word() {
            let hasBlank = peek?.isBlank ?? false
            skip(\.isBlank)
            var token = ""
            var parameters: [String: String] = [:]
            if hasBlank {
                token = token68() ?? ""
                if token.isEmpty { parameters = self.parameters() }
            }
            challenges.append(
                Challenge(scheme: scheme, token: token, parameters: parameters, isLatin1: isLatin1))
            skip(\.isBlank)
            guard peek == UInt8(ascii: ",") else { break }
            skip { $0.isBlank || $0 == UInt8(ascii: ",") }
        }
        return challenges
    }

    /// Returns the parameters up to the next challenge.
    mutating func parameters() -> [String: String] {
        var parameters: [String: String] = [:]
        while true {
            let start = index
            skip { $0.isBlank || $0 == UInt8(ascii: ",") }
            guard let name = word() else { break }
            skip(\.isBlank)
            guard peek == UInt8(ascii: "=") else {
                // The name of the next scheme, with the comma before it.
                index = start
                break
            }
            index += 1
            skip(\.isBlank)
            guard let value = peek == UInt8(ascii: "\"") ? quoted() : word(keepsCase: true) else { break }
            if parameters[name] == nil { parameters[name] = value }
            skip(\.isBlank)
            guard peek == UInt8(ascii: ",") else { break }
        }
        return parameters
    }

    /// Reads a `token68` (RFC 9110, section 11.2), which may end in `=` and has nothing after it.
    private mutating func token68() -> String? {
        var end = index
        while end < bytes.count, bytes[end].isASCIILetter || bytes[end].isDigit || "-._~+/".utf8.contains(bytes[end]) {
            end += 1
        }
        guard end > index else { return nil }
        while end < bytes.count, bytes[end] == UInt8(ascii: "=") { end += 1 }
        let following = bytes[end...].first { !$0.isBlank }
        guard following == nil || following == UInt8(ascii: ",") else { return nil }
        defer { index = end }
        return String(decoding: bytes[index..<end], as: UTF8.self)
    }

    private mutating func word(keepsCase: Bool = false) -> String? {
        let start = index
        skip(\.isTokenByte)
        guard index > start else { return nil }
        let word = bytes[start..<index]
        return String(decoding: keepsCase ? Array(word) : word.map(\.lowercasedASCII), as: UTF8.self)
    }

    private mutating func quoted() -> String? {
        var content: [UInt8] = []
        index += 1
        while let byte = peek {
            index += 1
            if byte == UInt8(ascii: "\"") { return String(decoding: content, as: UTF8.self) }
            if byte == UInt8(ascii: "\\"), let next = peek {
                content.append(next)
                index += 1
            } else {
                content.append(byte)
            }
        }
        return nil
    }

    private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func skip(_ isSkipped: (UInt8) -> Bool) {
        while let byte = peek, isSkipped(byte) { index += 1 }
    }
}
