/// The names of header fields, parameters, settings and options whose values give access to something.
///
/// A name counts by its whole words: `X-Api-Key`, `apiKey`, `AWSAccessKeyId` and `token2` are secret, `keyword`, `author` and
/// `design` aren't. Words end at everything that is no letter and where upper case begins; words that are written together
/// are known if all of them are: `accesstoken`, `PHPSESSID`.
package enum ConfidentialNames {
    /// The words that say so.
    private static let words = WordList([
        "apikey", "auth", "authentication", "authn", "authorisation", "authorization", "authz", "bearer", "cookie",
        "cookies",
        "cred", "credential", "credentials", "creds", "csrf", "hmac", "jwt", "key", "keys", "oauth", "otp", "pass",
        "passcode", "passphrase", "passwd", "password", "passwords", "pwd", "secret", "secrets", "sess", "session",
        "sessions", "sid", "sig", "sign", "signature", "signatures", "token", "tokens", "totp", "xsrf",
    ])

    /// What else may be in a name that is written together.
    private static let companions = WordList([
        "access", "account", "admin", "api", "app", "asp", "aws", "basic", "bot", "client", "code", "consumer",
        "customer", "data", "db", "device", "hash", "http", "https", "id", "ids", "internal", "j", "java", "login",
        "mail", "master", "my", "net", "php", "private", "proxy", "public", "refresh", "secure", "security", "server",
        "service", "shared", "site", "ssh", "ssl", "subscription", "text", "tls", "user", "usr", "value", "web", "x",
    ])

    /// The longest word that is looked at, in bytes: a name is short, and its words are tried in all ways.
    private static let longestWord = 64

    /// Whether the value of a field, a parameter, a setting or an option of this name is nobody's business.
    ///
    /// - Parameter name: in any case
    package static func contains(_ name: String) -> Bool {
        var name = name
        return name.withUTF8 { contains($0[...]) }
    }

    /// The same of a name in bytes.
    static func contains(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        var start = name.startIndex
        while start < name.endIndex {
            guard isLetter(name[start]) else {
                start += 1
                continue
            }
            let end = name[start...].firstIndex { !isLetter($0) } ?? name.endIndex
            if containsWord(name[start..<end]) { return true }
            start = end
        }
        return false
    }

    /// Whether letters are a secret word, or have one that is set off by its case.
    private static func containsWord(_ letters: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        if isSecret(letters) { return true }
        var start = letters.startIndex
        for index in letters.indices.dropFirst() where isUpper(letters[index]) {
            // `apiKey`, and `AWSKey`: the last of several capitals begins the next word.
            let isFirst = !isUpper(letters[index - 1])
            let isLast = index + 1 < letters.endIndex && !isUpper(letters[index + 1])
            guard isFirst || isLast else { continue }
            if isSecret(letters[start..<index]) { return true }
            start = index
        }
        return start > letters.startIndex && isSecret(letters[start...])
    }

    /// Whether letters are one secret word, or known words of which one is.
    private static func isSecret(_ letters: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard letters.count <= longestWord, words.hasWord(in: letters) else { return false }
        // How the letters up to each place can be read: not at all, without a secret word, with one.
        var readings = [(plain: Bool, secret: Bool)](repeating: (false, false), count: letters.count + 1)
        readings[0].plain = true
        for offset in 0..<letters.count where readings[offset].plain || readings[offset].secret {
            let rest = letters[(letters.startIndex + offset)...]
            words.forEachWord(beginning: rest) { readings[offset + $0].secret = true }
            companions.forEachWord(beginning: rest) {
                if readings[offset].plain { readings[offset + $0].plain = true }
                if readings[offset].secret { readings[offset + $0].secret = true }
            }
        }
        return readings[letters.count].secret
    }

    /// A byte beyond ASCII is a part of a letter.
    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte >= 0x80
    }

    private static func isUpper(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }
}

/// Words of small letters, by the letter that they begin with.
private struct WordList: Sendable {
    private var words = [[[UInt8]]](repeating: [], count: 26)

    init(_ all: [StaticString]) {
        for word in all {
            let letters = word.withUTF8Buffer { Array($0) }
            words[Int(letters[0] - UInt8(ascii: "a"))].append(letters)
        }
    }

    /// Whether one of the words is somewhere in letters, whatever is around it.
    func hasWord(in letters: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        letters.indices.contains { index in
            var isThere = false
            forEachWord(beginning: letters[index...]) { _ in isThere = true }
            return isThere
        }
    }

    /// Goes over the words that letters of any case begin with, and gives their lengths.
    func forEachWord(beginning letters: Slice<UnsafeBufferPointer<UInt8>>, _ body: (Int) -> Void) {
        guard let first = letters.first, first < 0x80 else { return }
        for word in words[Int((first | 0x20) - UInt8(ascii: "a"))] where word.count <= letters.count {
            if zip(letters, word).allSatisfy({ $0 | 0x20 == $1 }) { body(word.count) }
        }
    }
}
