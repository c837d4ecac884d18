import ArgumentParser
import SpiderKit
import SpiderValue

/// One of the flags that plugins add to `spider fetch`, on the command line.
struct ChosenFetchFlag: EnumerableFlag {
    let name: String

    /// The flags of all plugins of the program.
    static var allCases: [ChosenFetchFlag] { Root.registry.fetchFlags.map { ChosenFetchFlag(name: $0.name) } }

    static func name(for flag: ChosenFetchFlag) -> NameSpecification { .customLong(flag.name) }

    static func help(for flag: ChosenFetchFlag) -> ArgumentHelp? { flag.declaration.map { ArgumentHelp("\($0.help)") } }

    /// What the plugin says of it.
    var declaration: FetchFlag? { Root.registry.fetchFlags.first { $0.name == name } }

    /// What it sets: a value for each key, so that other keys of the same section keep theirs.
    var overrides: [Override] {
        ChosenFetchFlag.overrides(.object(declaration?.settings ?? [:]), at: [], source: "--\(name)")
    }

    private static func overrides(_ value: Value, at path: [ValuePath.Step], source: String) -> [Override] {
        guard case .object(let object) = value else {
            return [Override(path: ValuePath(path), value: value, source: source)]
        }
        return object.flatMap { overrides($0.value, at: path + [.key($0.key)], source: source) }
    }
}
