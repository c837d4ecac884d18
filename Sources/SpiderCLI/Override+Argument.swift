import ArgumentParser
import SpiderKit

extension Override {
    /// Makes an override from an argument; throws a usage error that says what is expected.
    init(argument: String, flag: String) throws {
        guard let override = Override(argument, flag: flag) else {
            let shown = Self.shown(argument, flag: flag, Secrets(Root.registry))
            throw ValidationError(
                "'\(flag) \(shown.argument)': expected a name, '=' and a value, such as '\(flag) \(shown.name)=VALUE'"
                    .printable)
        }
        self = override
    }
}
