/// A certificate of a server, as libcurl describes it.
public struct Certificate: Sendable, Hashable {
    /// The owner: `CN = example.org`.
    public var subject: String
    /// The authority that has signed it.
    public var issuer: String
    /// The beginning of its validity, as the certificate writes it.
    public var validFrom: String
    /// The end of its validity.
    public var validUntil: String
    /// The whole certificate, in PEM.
    public var pem: String

    /// Creates a certificate, in a downloader or a test.
    ///
    /// - Parameters:
    ///   - subject: the owner
    ///   - issuer: the authority that has signed it
    ///   - validFrom: the beginning of its validity
    ///   - validUntil: the end of its validity
    ///   - pem: the whole certificate, in PEM
    package init(subject: String, issuer: String, validFrom: String, validUntil: String, pem: String) {
        self.subject = subject
        self.issuer = issuer
        self.validFrom = validFrom
        self.validUntil = validUntil
        self.pem = pem
    }
}
