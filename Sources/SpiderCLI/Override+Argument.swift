import ArgumentParser
import SpiderKit

extension Override {
    /// Makes an override from an argument; throws a usage error that says what is expected.
    init(argument: String, flag: String) throws {
        guard let override = Override(argument, flag: flag) else {
            let form =
                argument.first == "=" || argument.isEmpty
                ? "\(flag) NAME=VALUE" : "\(flag) \(Self.name(argument))=VALUE"
            throw ValidationError(
                "'\(flag) \(argument)': expected a name, '=' and a value, such as '\(form)'".printable)
        }
        self = override
    }

    /// Returns the name that an argument without a usable `=` probably has.
    private static func name(_ argument: String) -> String {
        let name = argument.prefix { $0 != "=" }.split(separator: ".").joined(separator: ".")
        return name.isEmpty ? "NAME" : name
    }
}
