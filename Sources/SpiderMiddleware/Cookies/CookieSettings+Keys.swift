import SpiderCore
import SpiderValue

extension CookieSettings {
    static let keys: [Key] = [
        Key(
            "values",
            "cookies that are sent to the hosts that the crawl starts at, and those below them, in every session",
            scope: .crawl, secrecy: .whole
        ) { settings in
            settings.values.keys.sorted().filter { !CookieText.isName($0) }.map { name in
                SettingProblem(
                    "a cookie's name has no '=', no semicolon, no blanks and no control characters", at: [.key(name)],
                    isKey: true)
            }
        },
        Key(
            "file", "a file in Netscape's format, read at the start and written at the end", scope: .crawl,
            secrecy: .open
        ) {
            $0.file?.isEmpty ?? false ? "expected the name of a file" : nil
        },
        Key(
            "sessions", "how many sessions have cookies; beyond that, the least recently used one loses them",
            scope: .crawl),
    ]
}
