/// The names of fields, settings and options that say that what they hold gives access to something.
package enum ConfidentialNames {
    private static let parts = [
        "cookie", "password", "passwd", "passphrase", "pwd", "token", "secret", "authorization", "x-auth", "credential",
        "bearer", "api_key", "apikey", "api-key", "access_key", "access-key", "private_key", "private-key",
        "session_id",
        "session-id", "sessionid",
    ]

    /// Whether what a field, a setting or an option of this name holds is nobody's business.
    ///
    /// - Parameter name: in any case
    package static func contains(_ name: String) -> Bool {
        let name = name.lowercased()
        return parts.contains { name.contains($0) }
    }
}
