import SpiderURL
import SpiderValue

extension Settings {
    /// Finds what is wrong with settings that are each of the right type.
    func problems(in tree: ConfigurationTree) -> [ConfigurationError.Problem] {
        var problems: [ConfigurationError.Problem] = []
        func refuse(_ path: ValuePath, _ text: String, isKey: Bool = false) {
            problems.append(.init(origin: isKey ? tree.keyOrigin(of: path) : tree.origin(of: path), text: text))
        }
        let times = [
            ("timeout", timeout), ("limits.page_time", limits.pageTime), ("limits.time", limits.time),
            ("limits.host.time", limits.host.time), ("robots.timeout", robots.timeout),
        ]
        for (name, time) in times where time?.duration == .zero {
            refuse(ValuePath(name.split(separator: ".").map { .key(String($0)) }), "\(name): must be longer than 0s")
        }
        let sizes = [
            ("limits.body", limits.body), ("limits.bytes", limits.bytes), ("limits.host.bytes", limits.host.bytes),
        ]
        for (name, size) in sizes where size?.bytes == 0 {
            refuse(ValuePath(name.split(separator: ".").map { .key(String($0)) }), "\(name): must be larger than 0B")
        }
        if scope.schemes.isEmpty {
            refuse([.key("scope"), .key("schemes")], "scope.schemes: name one at least, http or https")
        }
        if cache.size.bytes < CacheSettings.smallestSize.bytes {
            refuse([.key("cache"), .key("size")], "cache.size: must be 1MB at least")
        }
        if cache.file.isEmpty { refuse([.key("cache"), .key("file")], "cache.file: expected the name of a file") }
        for name in cookies.values.keys.sorted() where !CookieText.isName(name) {
            refuse(
                [.key("cookies"), .key("values"), .key(name)],
                "cookies.values: a cookie's name has no '=', no semicolon, no blanks and no control characters",
                isKey: true)
        }
        var origins: [Origin: String] = [:]
        for text in auth.origins.keys.sorted() {
            let place: ValuePath = [.key("auth"), .key("origins"), .key(text)]
            let shown = text.withoutSecrets
            guard let origin = AuthSettings.origin(text) else {
                refuse(
                    place, "auth.origins: '\(shown)' is no origin, write https://example.org or http://127.0.0.1:8080",
                    isKey: true)
                continue
            }
            if let other = origins.updateValue(text, forKey: origin) {
                refuse(place, "auth.origins: '\(shown)' is the same origin as '\(other)'", isKey: true)
            }
        }
        for (key, text) in network.problems {
            let keys = ["network"] + key
            refuse(ValuePath(keys.map { .key($0) }), "\(keys.joined(separator: ".")): \(text)")
        }
        for (key, uses) in [("middleware", middleware), ("pipelines", pipelines), ("outputs", outputs)] {
            for (index, use) in uses.enumerated() where uses[..<index].contains(where: { $0.isSame(as: use) }) {
                let arguments = use.arguments == .null ? "" : ", with the same arguments"
                refuse([.key(key), .index(index)], "\(key): '\(use.named.name)' is listed twice\(arguments)")
            }
        }
        problems += proxies.problems(in: tree)
        problems += blocked.problems(in: tree)
        return problems
    }
}
