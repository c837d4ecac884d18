/// What a server asks for in its field `WWW-Authenticate` (RFC 9110, section 11.3).
struct Challenge: Sendable, Hashable {
    /// The scheme in lower case: `basic`, `digest`, `bearer` …
    let scheme: String
    /// What stands after the scheme if it is one text; empty if there are parameters.
    let token: String
    /// The parameters, their names in lower case; of one name the first counts.
    let parameters: [String: String]
    /// Whether each character of the texts stands for a byte of a field that isn't UTF-8.
    let isLatin1: Bool

    /// Creates a challenge.
    ///
    /// - Parameters:
    ///   - scheme: the scheme, in lower case
    ///   - token: what stands after it if it is one text
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

    /// The challenges in the fields of a response, in their order (RFC 9110, section 11.6.1).
    ///
    /// What is malformed ends the reading of its field; what came before it counts. Of a field the first 16 KiB are read,
    /// of all fields 32 challenges.
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
