import SpiderCore
import SpiderURL
import SpiderValue

extension AuthSettings {
    static let keys: [Key] = [
        Key("netrc", "a `.netrc` file with user names and passwords; its machines get Basic", secrecy: .open) {
            $0.netrc?.isEmpty ?? false ? "expected the name of a file" : nil
        },
        Key(
            "origins", "an origin to `basic: {user, password}`, `digest: {user, password}` or `bearer: TOKEN`",
            secrecy: .whole,
            problems: \.originProblems),
    ]
}

extension AuthSettings {
    /// Returns the mistakes in the origins: invalid ones, and repeated ones.
    fileprivate var originProblems: [SettingProblem] {
        var seen: [Origin: String] = [:]
        return origins.keys.sorted().compactMap { text in
            guard let origin = AuthSettings.origin(text) else {
                let hint = "write https://example.org or http://127.0.0.1:8080"
                return SettingProblem("this isn't an origin; \(hint)", at: [.key(text)], isKey: true)
            }
            guard let other = seen.updateValue(text, forKey: origin) else { return nil }
            return SettingProblem("'\(text)' is the same origin as '\(other)'", at: [.key(text)], isKey: true)
        }
    }
}
