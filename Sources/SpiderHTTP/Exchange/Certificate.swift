/// A certificate of a server, as libcurl describes it.
@_spi(Algorithms) public struct Certificate: Sendable, Hashable {
    /// The owner: `CN = example.org`.
    package var subject: String
    /// The authority that has signed it.
    package var issuer: String
    /// The beginning of its validity, as the certificate writes it.
    package var validFrom: String
    /// The end of its validity.
    package var validUntil: String
    /// The whole certificate, in PEM.
    package var pem: String

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
