/// A test for names of header fields, parameters, settings and options whose values are secret.
///
/// A name counts by its whole words: `X-Api-Key`, `apiKey`, `AWSAccessKeyId` and `token2` are secret, `keyword`,
/// `author` and `design` aren't. A word ends at anything but a letter, and where upper case begins; a compound is
/// secret if all its words are known: `accesstoken`, `PHPSESSID`. A few
/// words count at the end of any other: `wstoken`.
@_spi(Algorithms) public enum ConfidentialNames {
    /// The secret words.
    private static let words = WordList([
        "apikey", "auth", "authentication", "authn", "authorisation", "authorization", "authz", "bearer", "cookie",
        "cookies",
        "cred", "credential", "credentials", "creds", "csrf", "hmac", "jwt", "key", "keys", "oauth", "otp", "pass",
        "passcode", "passphrase", "passwd", "password", "passwords", "pwd", "secret", "secrets", "sess", "session",
        "sessions", "sid", "sig", "sign", "signature", "signatures", "token", "tokens", "totp", "xsrf",
    ])

    /// The other known words in compounds.
    private static let companions = WordList([
        "access", "account", "admin", "api", "app", "asp", "aws", "basic", "bot", "client", "code", "consumer",
        "customer", "data", "db", "device", "encryption", "hash", "http", "https", "id", "ids", "internal", "j", "java",
        "licence", "license", "login",
        "mail", "master", "my", "net", "php", "private", "proxy", "public", "refresh", "secure", "security", "server",
        "serial", "service", "shared", "signing", "site", "ssh", "ssl", "subscription", "text", "tls", "user", "usr",
        "value", "web", "x",
    ])

    /// The words that are secret at the end of letters, whatever comes before them.
    private static let endings: [StaticString] = [
        "token", "tokens", "secret", "secrets", "password", "passwords", "passwd", "passphrase", "apikey", "apikeys",
    ]

    /// The longest word that is tested, in bytes: names are short, and their words are tried in all ways.
    private static let longestWord = 64

    /// Returns whether the value of a field, a parameter, a setting or an option with this name is secret.
    ///
    /// - Parameter name: the name, in any case
    @_spi(Algorithms) public static func contains(_ name: String) -> Bool {
        var name = name
        return name.withUTF8 { contains($0[...]) }
    }

    /// Returns the same of a name in bytes.
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

    /// Returns whether letters are a secret word, or contain one that is set apart by its case.
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

    /// Returns whether letters are a secret word, or a compound with one.
    private static func isSecret(_ letters: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        if endings.contains(where: { isEnd($0, of: letters) }) { return true }
        guard letters.count <= longestWord, words.hasWord(in: letters) else { return false }
        // Whether the letters up to each position are known words, and whether one of them is secret.
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

    private static func isEnd(_ word: StaticString, of letters: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        word.withUTF8Buffer { word in
            letters.count >= word.count && zip(letters.suffix(word.count), word).allSatisfy { $0 | 0x20 == $1 }
        }
    }

    /// Returns whether a byte is part of a letter; every byte beyond ASCII is.
    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte >= 0x80
    }

    private static func isUpper(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }
}

/// Words in lower case, by their first letter.
private struct WordList: Sendable {
    private var words = [[[UInt8]]](repeating: [], count: 26)

    init(_ all: [StaticString]) {
        for word in all {
            let letters = word.withUTF8Buffer { Array($0) }
            words[Int(letters[0] - UInt8(ascii: "a"))].append(letters)
        }
    }

    /// Returns whether the letters contain one of the words anywhere.
    func hasWord(in letters: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        letters.indices.contains { index in
            var isThere = false
            forEachWord(beginning: letters[index...]) { _ in isThere = true }
            return isThere
        }
    }

    /// Calls a closure with the length of each word that the letters, in any case, begin with.
    func forEachWord(beginning letters: Slice<UnsafeBufferPointer<UInt8>>, _ body: (Int) -> Void) {
        guard let first = letters.first, first < 0x80 else { return }
        for word in words[Int((first | 0x20) - UInt8(ascii: "a"))] where word.count <= letters.count {
            if zip(letters, word).allSatisfy({ $0 | 0x20 == $1 }) { body(word.count) }
        }
    }
}
