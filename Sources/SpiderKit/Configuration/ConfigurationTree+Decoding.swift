import SpiderValue

extension ConfigurationTree {
    /// Decodes the configuration, and finds all that is wrong with it.
    ///
    /// Decoding ends at the first mistake; so the mistake is noted, mended with the default, and decoding begins again.
    ///
    /// - Parameters:
    ///   - type: what it is decoded as
    ///   - defaults: what it would be if nothing were set
    ///   - prefix: what the keys' names begin with in texts: `options.`
    func decode<T: Decodable>(
        _ type: T.Type, defaults: Value, prefix: String = ""
    ) -> (value: T?, problems: [ConfigurationError.Problem]) {
        var tree = self
        var problems: [ConfigurationError.Problem] = []
        while problems.count < 100 {
            do {
                let decoded = try tree.value.decodeReportingUnusedKeys(type)
                problems += decoded.unusedKeys.map { unused in
                    .init(origin: keyOrigin(of: unused.path), text: text(of: unused))
                }
                return (decoded.value, problems)
            } catch {
                if case .typeMismatch(let expected, let found) = error.problem, expected == Value.text,
                    case .commandLine(let source) = origin(of: error.path), found.isScalar
                {
                    // `-O year=2024` for an option that is text: the command line has no quotes to say so.
                    tree.replace(error.path, with: .string(Override.text(of: source)))
                    continue
                }
                let name = prefix + error.path.description
                let text = name.isEmpty ? "\(error.problem)" : "\(name): \(error.problem)"
                problems.append(.init(origin: origin(of: error.path), text: text))
                guard tree.mend(error.path, defaults: defaults) else { return (nil, problems) }
            }
        }
        return (nil, problems)
    }

    private func text(of unused: UnusedKey) -> String {
        let hint = unused.suggestion.map { " (did you mean '\($0)'?)" } ?? ""
        return "unknown key '\(unused.key)'\(hint)"
    }

    /// Puts the default in place of a mistake, or of the smallest part around it that has one.
    private mutating func mend(_ path: ValuePath, defaults: Value) -> Bool {
        var path: ValuePath? = path
        while let here = path {
            if let standard = defaults[here], value[here] != standard {
                replace(here, with: standard)
                return true
            }
            // What has no default can be left out, unless that would shift the elements of a list.
            if case .key? = here.last, defaults[here] == nil, value[here] != nil {
                replace(here, with: nil)
                return true
            }
            path = here.parent
        }
        return false
    }
}

extension Value {
    /// What text is called in error messages.
    static var text: String { "text" }

    fileprivate var isScalar: Bool {
        switch self {
        case .array, .object: false
        default: true
        }
    }
}
