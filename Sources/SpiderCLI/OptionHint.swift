import SpiderKit
@_spi(Algorithms) import SpiderValue

/// A suggestion for an option that doesn't exist.
enum OptionHint {
    /// A sentence on what to write instead; nil if nothing is near.
    ///
    /// - Parameters:
    ///   - message: what the parser of arguments says of the option
    ///   - command: the words of the command
    static func text(for message: String, of command: [String]) -> String? {
        let beginning = "Unknown option '"
        guard message.hasPrefix(beginning) else { return nil }
        let option = message.dropFirst(beginning.count).prefix { $0 != "'" }
        let name = option.prefix { $0 != "=" }
        switch (name, command) {
        case ("--set", ["config", "check"]):
            return
                "'config check' checks the file alone; 'config show NAME --set KEY=VALUE' checks what is set as well."
        case ("-a", ["crawl"]): return "Set one of the spider's options with '-O NAME=VALUE'."
        case ("-s", _): return "Set a key of the configuration with '--set KEY=VALUE'."
        case (_, ["crawl"]) where name.hasPrefix("-O") && name.count > 2:
            return "Write '-O \(option.dropFirst(2))', with a blank after '-O'."
        case (_, ["crawl"]) where name.hasPrefix("-o") && name.count > 2:
            return "Write '-o \(option.dropFirst(2))', with a blank after '-o'."
        default: break
        }
        guard name.hasPrefix("--") else { return nil }
        return nearestName(to: String(name.dropFirst(2)), in: ["help", "version"]).map { "Did you mean '--\($0)'?" }
    }
}
