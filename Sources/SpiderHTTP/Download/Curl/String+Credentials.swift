import SpiderURL

extension String {
    /// The text without what gives access: the credentials of a request's URL and proxy, should it quote them.
    func withoutCredentials(of request: Request) -> String {
        var secrets: [String] = []
        if request.url.hasCredentials { secrets += [request.url.password, request.url.username] }
        if let proxy = request.proxy { secrets += [proxy.password, proxy.username].compactMap { $0 } }
        secrets = secrets.filter { !$0.isEmpty }
        guard !secrets.isEmpty else { return self }
        var bytes = Array(utf8)
        for secret in secrets { bytes = bytes.replacing(Array(secret.utf8), with: Array("***".utf8)) }
        return String(decoding: bytes, as: UTF8.self)
    }
}
