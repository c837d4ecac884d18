import SpiderKit

/// A request to a running crawl.
enum ControlMessage: Hashable {
    case stop
    case change(CrawlControl)

    private static let actions: [String: ControlMessage] = [
        "stop": .stop, "pause": .change(.pause), "resume": .change(.resume),
    ]

    /// Reads a message; nil if it isn't one.
    init?(json bytes: [UInt8]) {
        guard let value = try? Value(json: bytes) else { return nil }
        if case .string(let name)? = value["action"] {
            guard let message = ControlMessage.actions[name] else { return nil }
            self = message
        } else if case .object(let settings)? = value["set"] {
            var change = PaceChange()
            for (name, value) in settings where change.set(name, value) != nil { return nil }
            self = .change(.set(change))
        } else {
            return nil
        }
    }

    /// The message of an action: `stop`, `pause` or `resume`.
    static func json(action: String) -> String { Value.object(["action": .string(action)]).json }

    /// The message that changes settings.
    ///
    /// - Returns: the message, or what is wrong with a setting
    static func json(settings: Object) -> Result<String, ControlFault> {
        var change = PaceChange()
        for (name, value) in settings {
            if let fault = change.set(name, value) { return .failure(fault) }
        }
        return .success(Value.object(["set": .object(settings)]).json)
    }
}

/// A mistake in a setting that is to be changed while a crawl runs.
struct ControlFault: Error, Hashable, CustomStringConvertible {
    let description: String
}

extension PaceChange {
    /// The settings that can be changed while a crawl runs.
    static let names = ["delay", "per_host", "concurrency"]

    /// Sets one of the limits.
    ///
    /// - Returns: what is wrong with it; nil if nothing is
    fileprivate mutating func set(_ name: String, _ value: Value) -> ControlFault? {
        switch (name, value) {
        case ("delay", .string(let text)):
            guard let interval = Interval(text) else { break }
            delay = interval
            return nil
        case ("delay", .int(0)):
            delay = Interval(.zero)
            return nil
        case ("per_host", .int(let number)) where 1...10_000 ~= number:
            perHost = number
            return nil
        case ("concurrency", .int(let number)) where 1...10_000 ~= number:
            concurrency = number
            return nil
        default: break
        }
        guard PaceChange.names.contains(name) else {
            return ControlFault(
                description:
                    "'\(name)' can't be changed while a crawl runs; these can: \(PaceChange.names.joined(separator: ", "))"
            )
        }
        let expected = name == "delay" ? "a length of time such as 2s" : "a number from 1 to 10,000"
        return ControlFault(description: "\(name): expected \(expected), found \(value.json)")
    }
}
