@_spi(Algorithms) import SpiderURL

extension String {
    /// The shortest secret, in bytes, that is masked wherever it stands: a shorter one is part of many words.
    private static let sensibleLength = 4

    /// The text without the credentials of a request's URL and proxy.
    ///
    /// They are masked before an `@`, where a URL has them. Elsewhere, only a password is masked, or a user name that
    /// acts as one, unless it is very short.
    func withoutCredentials(of request: Request) -> String {
        var bytes = Array(utf8)
        var logins: [(user: String, password: String)] = []
        if request.url.hasCredentials { logins.append((request.url.username, request.url.password)) }
        if let proxy = request.proxy { logins.append((proxy.username ?? "", proxy.password ?? "")) }
        let mask = Array("***".utf8)
        for (user, password) in logins where !user.isEmpty || !password.isEmpty {
            let forms = password.isEmpty ? ["\(user)@", "\(user):@"] : ["\(user):\(password)@"]
            for form in forms {
                bytes = bytes.replacing(Array("//\(form)".utf8), with: Array("//".utf8) + mask + Array("@".utf8))
            }
            let secret = password.isEmpty ? user : password
            if secret.utf8.count >= Self.sensibleLength { bytes = bytes.replacing(Array(secret.utf8), with: mask) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
