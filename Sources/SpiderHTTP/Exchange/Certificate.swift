/// A certificate that a server has shown, as libcurl describes it.
public struct Certificate: Sendable, Hashable {
    /// Whom it is for: `CN = example.org`.
    public var subject: String
    /// Who has signed it.
    public var issuer: String
    /// From when it is valid, as the certificate says it.
    public var validFrom: String
    /// Until when it is valid.
    public var validUntil: String
    /// The whole of it, in PEM.
    public var pem: String

    /// Makes a certificate.
    ///
    /// - Parameters:
    ///   - subject: whom it is for
    ///   - issuer: who has signed it
    ///   - validFrom: from when it is valid
    ///   - validUntil: until when it is valid
    ///   - pem: the whole of it
    public init(subject: String, issuer: String, validFrom: String, validUntil: String, pem: String) {
        self.subject = subject
        self.issuer = issuer
        self.validFrom = validFrom
        self.validUntil = validUntil
        self.pem = pem
    }
}
