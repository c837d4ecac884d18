/// Parameters in the text of a URL whose names say that their values give access to something: `?api_key=…`,
/// `#access_token=…`, `;jsessionid=…`.
///
/// What one site hands over to another at a login counts as well, if it can be told from ordinary parameters: `assertion`
/// and SAML's parameters; `code` beside a `state` (OAuth); and `ticket` with a ticket of CAS, which begins with `ST-`, `PT-`
/// or `TGT-`.
package enum SecretParameters {
    /// The replacement for a secret value.
    static let mask = Array("***".utf8)

    /// The most times that a name or a value may have been encoded.
    private static let encodings = 3

    /// Appends a part of a URL, from its path on, with `***` in place of each secret value.
    ///
    /// A value reaches to the next `&`, and in a path to the next slash: rather too far than not far enough.
    ///
    /// - Parameters:
    ///   - bytes: The part.
    ///   - isPath: Whether it begins in a path.
    ///   - result: The text to append to.
    static func appendMasked(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, isPath: Bool, to result: inout [UInt8]) {
        var isPath = isPath
        var name = bytes.startIndex
        var index = bytes.startIndex
        // The end of the value that contains the last equals sign, so that each value is searched once.
        var valueEnd = bytes.startIndex
        // Whether there is a parameter `state`; nil until somebody asks.
        var state: Bool?
        while index < bytes.endIndex {
            let byte = bytes[index]
            result.append(byte)
            index += 1
            switch byte {
            case UInt8(ascii: "?"), UInt8(ascii: "#"):
                isPath = false
                name = index
            case UInt8(ascii: "&"), UInt8(ascii: ";"), UInt8(ascii: "/"):
                name = index
            case UInt8(ascii: "="):
                let ownName = bytes[name..<(index - 1)]
                var holdsSecret = isSecret(ownName) || isHandover(ownName, bytes[index...], &state, in: bytes)
                name = index
                if index > valueEnd {
                    let ends: StaticString = isPath ? "/?#" : "&#"
                    valueEnd = bytes[index...].firstIndex { contains(ends, $0) } ?? bytes.endIndex
                    holdsSecret = holdsSecret || hasEncodedSecret(bytes[index..<valueEnd])
                }
                guard holdsSecret, valueEnd > index else { continue }
                result += mask
                index = valueEnd
            default: break
            }
        }
    }

    /// Returns the text of a URL with `***` in place of each secret value, in its path and after it.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - path: The offset of its path, in bytes.
    static func masked(_ text: String, from path: Int) -> String { masked(text, from: path, isPath: true) }

    /// Returns the text of a query, a fragment or a form with `***` for each secret value.
    package static func masked(parameters text: String) -> String { masked(text, from: 0, isPath: false) }

    private static func masked(_ text: String, from start: Int, isPath: Bool) -> String {
        var text = text
        return text.withUTF8 { bytes in
            var result = Array(bytes[..<start])
            result.reserveCapacity(bytes.count)
            appendMasked(bytes[start...], isPath: isPath, to: &result)
            return String(decoding: result, as: UTF8.self)
        }
    }

    private static func contains(_ bytes: StaticString, _ byte: UInt8) -> Bool {
        bytes.withUTF8Buffer { $0.contains(byte) }
    }

    private static let handoverNames = ["assertion", "client_assertion", "samlresponse", "samlrequest", "samlart"]

    /// Returns whether a parameter is what one site hands over to another at a login.
    private static func isHandover(
        _ name: Slice<UnsafeBufferPointer<UInt8>>, _ value: Slice<UnsafeBufferPointer<UInt8>>, _ hasState: inout Bool?,
        in all: Slice<UnsafeBufferPointer<UInt8>>
    ) -> Bool {
        func isName(_ text: some StringProtocol) -> Bool {
            name.count == text.utf8.count && zip(name, text.utf8).allSatisfy { $0 == $1 || $0 | 0x20 == $1 }
        }
        switch name.count {
        case 4 where isName("code"):
            let found =
                hasState
                ?? all.indices.contains { index in
                    "?&#".utf8.contains(all[index]) && all[(index + 1)...].starts(with: "state=".utf8)
                }
            hasState = found
            return found
        case 6 where isName("ticket"): return ["ST-", "PT-", "TGT-"].contains { value.starts(with: $0.utf8) }
        case 7...: return handoverNames.contains { isName($0) }
        default: return false
        }
    }

    /// Returns whether a name, decoded, is that of a secret.
    private static func isSecret(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        if ConfidentialNames.contains(name) { return true }
        guard name.contains(UInt8(ascii: "%")) else { return false }
        return decoded(name) { ConfidentialNames.contains($0) }
    }

    /// Returns whether a value is itself a URL with a secret: `?next=%2Flogin%3Ftoken%3D…`.
    private static func hasEncodedSecret(_ value: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard value.contains(UInt8(ascii: "%")) else { return false }
        return decoded(value) { text in
            guard text.contains(UInt8(ascii: "=")) else { return false }
            var name = text.startIndex
            for index in text.indices {
                switch text[index] {
                case UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "&"), UInt8(ascii: ";"), UInt8(ascii: "/"):
                    name = index + 1
                case UInt8(ascii: "="):
                    if ConfidentialNames.contains(text[name..<index]) { return true }
                    name = index + 1
                default: break
                }
            }
            return false
        }
    }

    /// Returns whether a condition is true of a text that is decoded once or more often.
    private static func decoded(
        _ text: Slice<UnsafeBufferPointer<UInt8>>, _ test: (Slice<UnsafeBufferPointer<UInt8>>) -> Bool
    ) -> Bool {
        var text = FormEncoding.decoded(UnsafeBufferPointer(rebasing: text))
        for _ in 1..<encodings {
            if text.withUnsafeBufferPointer({ test($0[...]) }) { return true }
            guard text.contains(UInt8(ascii: "%")) else { return false }
            text = text.withUnsafeBufferPointer { FormEncoding.decoded($0) }
        }
        return text.withUnsafeBufferPointer { test($0[...]) }
    }
}
