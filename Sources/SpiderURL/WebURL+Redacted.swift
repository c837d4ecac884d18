extension WebURL {
    /// The URL for logs and messages: without user name and password, and with `***` in place of secret parameters.
    ///
    /// ```swift
    /// let url = WebURL("https://bob:1234@example.org/films?api_key=5678&page=2#token=9")
    /// print(url?.redacted ?? "-")  // https://example.org/films?api_key=***&page=2#token=***
    /// ```
    ///
    /// A parameter is secret if its name contains a word like `key`, `token`, `secret`, `signature`, `session`, `auth`,
    /// `jwt`, `sid` or `password`, percent-encoded or not. The result is for reading only; to fetch the URL, use
    /// `href`.
    public var redacted: String {
        let text = hasCredentials ? textWithoutCredentials : href
        guard text.utf8.contains(UInt8(ascii: "=")) else { return text }
        let head = Int(layout.pathStart) - (hasCredentials ? Int(layout.hostStart) - Int(layout.schemeEnd) - 3 : 0)
        return SecretParameters.masked(text, from: head)
    }

    /// The URL without user name and password.
    @_spi(Algorithms) public var withoutCredentials: WebURL {
        hasCredentials ? WebURL(textWithoutCredentials) ?? self : self
    }

    private var textWithoutCredentials: String { "\(scheme)://\(text(layout.hostStart, UInt32(href.utf8.count)))" }
}
