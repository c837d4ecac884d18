import SpiderCore
@_spi(Algorithms) import SpiderValue

extension RegisteredSpider {
    /// Decodes the spider's options, and finds all mistakes.
    func decodeOptions(_ tree: inout ConfigurationTree) -> (value: Value?, problems: [ConfigurationError.Problem]) {
        let decoded = make().decodeOptions(&tree)
        return hasFreeOptions ? (decoded.value, decoded.problems + problems(ofFree: tree)) : decoded
    }

    /// Returns the mistakes in options without a type: they have to be among those with defaults, and of the same
    /// kinds.
    private func problems(ofFree tree: ConfigurationTree) -> [ConfigurationError.Problem] {
        guard case .object(let options) = tree.value, case .object(let defaults) = defaultOptions else { return [] }
        return options.compactMap { name, value in
            let path: ValuePath = [.key(name)]
            guard let standard = defaults[name] else {
                let hint = nearestName(to: name, in: defaults.keys).map { " (did you mean '\($0)'?)" } ?? ""
                return .init(origin: tree.keyOrigin(of: path), text: "unknown option '\(name)'\(hint)")
            }
            guard case .int = standard, value.isText else { return nil }
            return .init(origin: tree.origin(of: path), text: "options.\(name): expected a whole number")
        }
    }
}

extension Spider {
    fileprivate func decodeOptions(
        _ tree: inout ConfigurationTree
    ) -> (value: Value?, problems: [ConfigurationError.Problem]) {
        let (options, problems) = tree.decode(Options.self, as: .options)
        return (options.flatMap { try? Value(encoding: $0) }, problems)
    }
}

extension Value {
    fileprivate var isText: Bool { if case .string = self { true } else { false } }
}
