import ArgumentParser
import SpiderKit

extension Override {
    /// An override from the command line, or a usage error that says what is expected.
    init(argument: String, flag: String) throws {
        guard let override = Override(argument, flag: flag) else {
            throw ValidationError("'\(flag) \(argument)': expected a name, '=' and a value, such as NAME=5")
        }
        self = override
    }
}
