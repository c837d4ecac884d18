@_spi(Algorithms) import SpiderHTTP

/// The answer to a Digest challenge (RFC 7616, section 3.4).
struct DigestAnswer {
    let user: String
    let password: String
    let challenge: DigestChallenge
    /// The client's random text, which makes each digest unique.
    let clientNonce: String
    /// The number of requests that have used the nonce, this one included.
    let count: UInt32

    /// Returns the value of the field `Authorization`; `nil` if the digest has to cover a body that isn't available.
    ///
    /// - Parameters:
    ///   - method: the request's method
    ///   - target: the path and the query of the request
    ///   - body: the body; `nil` if it isn't available
    func authorization(method: String, target: String, body: [UInt8]?) -> String? {
        let algorithm = challenge.algorithm
        func digest(_ parts: [UInt8]...) -> String {
            algorithm.digest(Array(parts.joined(separator: [UInt8(ascii: ":")])))
        }
        let (user, password) = (Array(self.user.utf8), Array(self.password.utf8))
        let (realm, nonce) = (challenge.bytes(of: challenge.realm), challenge.bytes(of: challenge.nonce))

        var quality: DigestChallenge.Quality?
        if !challenge.isOfOldForm {
            if challenge.qualities.contains(.auth) {
                quality = .auth
            } else {
                guard body != nil else { return nil }
                quality = .authInt
            }
        }
        let number = DigestAnswer.padded(count)
        var secret = digest(user, realm, password)
        if algorithm.isSession { secret = digest(Array(secret.utf8), nonce, Array(clientNonce.utf8)) }
        var action = "\(method):\(target)"
        if quality == .authInt { action += ":" + algorithm.digest(body ?? []) }
        let middle = quality.map { "\(number):\(clientNonce):\($0.rawValue):" } ?? ""
        let response = digest(Array(secret.utf8), nonce, Array("\(middle)\(digest(Array(action.utf8)))".utf8))

        var parts = [name { digest(user, realm) }, "realm=\(DigestAnswer.quoted(challenge.realm))"]
        parts.append("uri=\(DigestAnswer.quoted(target))")
        // A server of the old form may not know the name, and means MD5.
        if !challenge.isOfOldForm || algorithm != .md5 { parts.append("algorithm=\(algorithm.rawValue)") }
        parts.append("nonce=\(DigestAnswer.quoted(challenge.nonce))")
        if let quality {
            parts += ["nc=\(number)", "cnonce=\(DigestAnswer.quoted(clientNonce))", "qop=\(quality.rawValue)"]
        } else if algorithm.isSession {
            parts.append("cnonce=\(DigestAnswer.quoted(clientNonce))")
        }
        parts.append("response=\"\(response)\"")
        if let opaque = challenge.opaque { parts.append("opaque=\(DigestAnswer.quoted(opaque))") }
        if challenge.hashesUser { parts.append("userhash=true") }
        return "Digest " + parts.joined(separator: ", ")
    }

    /// Returns the parameter with the user's name: hashed if the server wants that (section 3.4.4), and in the form of
    /// RFC 8187 if it isn't ASCII.
    private func name(_ digest: () -> String) -> String {
        if challenge.hashesUser { return "username=\"\(digest())\"" }
        if user.utf8.allSatisfy({ $0 < 0x80 }) { return "username=\(DigestAnswer.quoted(user))" }
        return "username*=UTF-8''" + PercentEncoding.encoded(user)
    }

    private static func quoted(_ text: String) -> String {
        var bytes = [UInt8(ascii: "\"")]
        for byte in text.utf8 {
            if "\\\"".utf8.contains(byte) { bytes.append(UInt8(ascii: "\\")) }
            bytes.append(byte)
        }
        return String(decoding: bytes + [UInt8(ascii: "\"")], as: UTF8.self)
    }

    private static func padded(_ count: UInt32) -> String {
        let digits = String(count, radix: 16)
        return String(repeating: "0", count: 8 - digits.utf8.count) + digits
    }
}
