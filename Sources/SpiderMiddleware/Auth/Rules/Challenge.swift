/// A challenge of a server, from the field `WWW-Authenticate` (RFC 9110, section 11.3).
struct Challenge: Sendable, Hashable {
    /// The scheme in lower case: `basic`, `digest`, `bearer` …
    let scheme: String
    /// The text after the scheme; empty if there are parameters.
    let token: String
    /// The parameters, with their names in lower case. If a name comes twice, the first one counts.
    let parameters: [String: String]
    /// Whether each character of the texts is a byte, because the field isn't UTF-8.
    let isLatin1: Bool

    /// Creates a challenge.
    ///
    /// - Parameters:
    ///   - scheme: the scheme, in lower case
    ///   - token: the text after the scheme, if there is one
    ///   - parameters: the parameters, their names in lower case
    init(scheme: String, token: String = "", parameters: [String: String] = [:]) {
        self.init(scheme: scheme, token: token, parameters: parameters, isLatin1: false)
    }

    init(scheme: String, token: String, parameters: [String: String], isLatin1: Bool) {
        self.scheme = scheme
        self.token = token
        self.parameters = parameters
        self.isLatin1 = isLatin1
    }

    /// Returns the challenges of a response, in their order (RFC 9110, section 11.6.1).
    ///
    /// A field is read up to its first fault. The first 16 KiB of each field are read, and 32 challenges in all.
    ///
    /// - Parameter values: the values of all fields `WWW-Authenticate`
    static func all(in values: [String]) -> [Challenge] { all(in: values.map { ($0, false) }) }

    static func all(in values: [(text: String, isLatin1: Bool)]) -> [Challenge] {
        var challenges: [Challenge] = []
        for value in values where challenges.count < 32 {
            var reader = ChallengeReader(value.text, isLatin1: value.isLatin1)
            challenges += reader.challenges().prefix(32 - challenges.count)
        }
        return challenges
    }
}
