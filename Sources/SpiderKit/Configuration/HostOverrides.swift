import HTTPTypes
import SpiderValue

/// The setting `hosts`: what is otherwise for some hosts or URLs, by a pattern.
///
/// ```yaml
/// hosts:
///   "*.example.org": {delay: 2s, retry: {times: 10}}
/// ```
///
/// The first pattern that matches counts.
public struct HostOverrides: Codable, Sendable {
    /// One entry, with all settings that are in force for its URLs.
    struct Entry: Sendable {
        let pattern: HostPattern
        let settings: Settings
    }

    /// What stands in the file: a pattern to a part of the settings.
    let written: Object

    /// What it comes to, laid over the settings around it; the loader fills this in.
    var entries: [Entry] = []

    /// No exceptions.
    public init() { written = Object([]) }

    /// Reads the entries, as they stand.
    ///
    /// - Parameter decoder: where they stand
    /// - Throws: `DecodingError` where it is no mapping.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let value = try container.decode(Value.self)
        guard case .object(let object) = value else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "expected a mapping of hosts to settings")
        }
        written = object
    }

    /// Writes the entries, as they stand.
    ///
    /// - Parameter encoder: where to
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(Value.object(written))
    }

    /// Lays each entry over the settings around it, and finds all that is wrong with it.
    ///
    /// - Parameter tree: the settings around it
    mutating func layOver(_ tree: ConfigurationTree) -> [ConfigurationError.Problem] {
        entries = []
        var problems: [ConfigurationError.Problem] = []
        for (text, part) in written {
            let place: ValuePath = [.key("hosts"), .key(text)]
            guard let pattern = HostPattern(text) else {
                problems.append(
                    .init(
                        origin: tree.keyOrigin(of: place),
                        text: "hosts: '\(text)' is no pattern, write example.org, *.example.org or example.org/path/*"))
                continue
            }
            guard case .object(let object) = part else {
                if part != .null {
                    problems.append(
                        .init(origin: tree.origin(of: place), text: "hosts.\(text): expected a mapping of settings"))
                }
                continue
            }
            for key in object.keys {
                guard let fault = HostOverrides.fault(of: key, for: pattern) else { continue }
                problems.append(.init(origin: tree.keyOrigin(of: place.appending(.key(key))), text: fault))
            }
            for (part, keys) in HostOverrides.keysOfCrawl {
                guard case .object(let written) = object[part] else { continue }
                for key in keys where written.keys.contains(key) {
                    problems.append(
                        .init(
                            origin: tree.keyOrigin(of: place.appending(.key(part)).appending(.key(key))),
                            text: "'\(part).\(key)' cannot be otherwise for single hosts"))
                }
            }
            for (part, keys) in HostOverrides.partsOfHosts where !pattern.isForHosts {
                guard case .object(let written) = object[part] else { continue }
                for key in keys where written.keys.contains(key) {
                    problems.append(
                        .init(
                            origin: tree.keyOrigin(of: place.appending(.key(part)).appending(.key(key))),
                            text: "'\(part).\(key)' is for whole hosts, and '\(pattern.text)' is a part of one"))
                }
            }
            var own = ConfigurationTree(defaults: tree.valueWithoutHosts)
            own.lay(object, from: tree, at: place)
            let (settings, faults) = own.decode(Settings.self, as: .settings)
            problems += faults
            if var settings {
                problems += settings.problems(in: own)
                if case .object(let headers) = object["headers"] {
                    settings.headers.namesOfHost = Set(headers.keys.compactMap { HTTPField.Name($0) })
                }
                entries.append(Entry(pattern: pattern, settings: settings))
            }
        }
        return problems
    }

    private static func fault(of key: String, for pattern: HostPattern) -> String? {
        if !keys.contains(key) {
            // A key that there is not at all is found where the settings are decoded.
            return Settings.isKey(key) ? "'\(key)' cannot be otherwise for single hosts" : nil
        }
        if keysOfHosts.contains(key), !pattern.isForHosts {
            return "'\(key)' is for whole hosts, and '\(pattern.text)' is a part of one"
        }
        return nil
    }

    /// The keys that can be set for single hosts.
    static let keys: Set<String> = [
        "per_host", "delay", "jitter", "timeout", "user_agent", "headers", "robots", "cache", "auth", "redirect",
        "retry",
        "throttle", "proxies", "referer", "blocked", "traps", "network", "limits", "fallback_encoding",
    ]

    /// What of them cannot be otherwise for single hosts.
    private static let keysOfCrawl = [
        ("cache", ["file", "size"]), ("limits", CrawlLimits.keysOfCrawl), ("throttle", ["by"]),
    ]

    /// Those of them that are for whole hosts, and cannot be otherwise for some of a host's URLs.
    static let keysOfHosts: Set<String> = ["per_host", "delay", "jitter", "throttle"]

    /// The same below other keys: a host has one robots.txt, and one budget.
    private static let partsOfHosts = [
        ("limits", ["host"]), ("robots", ["agent", "longest_delay", "timeout", "retry_after"]),
    ]
}
