import SpiderCore
@_spi(Algorithms) import SpiderValue

extension ConfigurationTree {
    /// The part of a configuration that is decoded.
    enum Part {
        /// The framework's settings, for all spiders or for one.
        ///
        /// - Parameter sections: The names of the sections that plugins have declared.
        case settings([String])
        /// The section of a plugin with this name.
        case section(String)
        /// The options of one spider.
        case options

        /// The keys on the way to this part.
        fileprivate var prefix: [ValuePath.Step] {
            switch self {
            case .settings: []
            case .section(let name): [.key(name)]
            case .options: [.key("options")]
            }
        }

        fileprivate var isOptions: Bool { if case .options = self { true } else { false } }
    }

    /// Decodes the configuration, and finds all mistakes.
    ///
    /// Decoding ends at the first mistake. So the mistake is noted, replaced by the default, and decoding starts again.
    ///
    /// - Parameters:
    ///   - type: the type to decode
    ///   - part: the part of the configuration
    mutating func decode<T: Decodable>(
        _ type: T.Type, as part: Part
    ) -> (value: T?, problems: [ConfigurationError.Problem]) {
        var problems: [ConfigurationError.Problem] = []
        var unknown: [String: (origin: Provenance, key: UnusedKey)] = [:]
        var decodedValue: T?
        var faults: FaultPlaces?
        while problems.count + unknown.count < 100 {
            do {
                let decoded = try value.decodeReportingUnusedKeys(type)
                note(decoded.unusedKeys, in: &unknown)
                decodedValue = decoded.value
                break
            } catch {
                if case .typeMismatch("text", let found) = error.problem, let written = written(at: error.path),
                    found != .string(written)
                {
                    // `-O year=2024` for an option that is text: the command line has no quotes to say so.
                    replace(error.path, with: .string(written))
                    continue
                }
                let places = faults ?? self.faults(decoding: type, &unknown)
                faults = places.isStuck ? nil : places
                let place = origin(of: error.path)
                problems += places.errors(besides: error, at: place).map {
                    .init(origin: place, text: part.text(of: $0, secrets))
                }
                guard mend(error.path) else { break }
            }
        }
        problems += unknown.values.map { .init(origin: $0.origin, text: part.text(of: $0.key, secrets)) }
        return (decodedValue, problems)
    }

    /// Notes unknown keys, each once: the longest decoding knows best which keys exist.
    ///
    /// They are told apart by their places in the file, because replacing an element of a list changes the paths.
    private func note(_ keys: [UnusedKey], in unknown: inout [String: (origin: Provenance, key: UnusedKey)]) {
        for key in keys {
            let origin = keyOrigin(of: key.path)
            let place = "\(origin) \(key.key)"
            if let before = unknown[place], before.key.known.count > key.known.count { continue }
            unknown[place] = (origin, key)
        }
    }

    /// Returns the mistakes that others could hide when they are replaced one after the other: unknown keys, and
    /// missing ones.
    private func faults<T: Decodable>(
        decoding type: T.Type, _ unknown: inout [String: (origin: Provenance, key: UnusedKey)]
    ) -> FaultPlaces {
        let faults = value.faults(decoding: type)
        note(faults.unusedKeys, in: &unknown)
        return FaultPlaces(faults, in: self)
    }

    /// Replaces a mistake, or the smallest part around it that has a default, by the default.
    private mutating func mend(_ path: ValuePath) -> Bool {
        // Elements of a list are independent: the other ones may have mistakes of their own.
        if let last = path.steps.lastIndex(where: { if case .index = $0 { true } else { false } }),
            case .index(let index) = path.steps[last]
        {
            removeElement(index, ofList: ValuePath(Array(path.steps[..<last])))
            return true
        }
        var path: ValuePath? = path
        while let here = path {
            if let standard = defaults[here], value[here] != standard {
                replace(here, with: standard)
                return true
            }
            // A key without a default is optional.
            if here != .root, defaults[here] == nil, value[here] != nil {
                replace(here, with: nil)
                return true
            }
            path = here.parent
        }
        return false
    }
}

/// The missing keys of objects, by the objects' places: replacing an element of a list changes the paths.
private struct FaultPlaces {
    private var missing: [Provenance: [ValueError]] = [:]
    /// The missing keys that were probably misspelt.
    private var meant: [Provenance: Set<String>] = [:]
    /// Whether they have to be searched for again, after the next mistake is replaced.
    let isStuck: Bool

    init(_ faults: DecodingFaults, in tree: ConfigurationTree) {
        isStuck = faults.isStuck
        for error in faults.errors {
            guard case .missingKey = error.problem else { continue }
            missing[tree.origin(of: error.path), default: []].append(error)
        }
        for key in faults.unusedKeys {
            guard let suggestion = key.suggestion, let object = key.path.parent else { continue }
            meant[tree.origin(of: object), default: []].insert(suggestion)
        }
    }

    /// Returns a mistake; for a missing key, all keys that are missing in the same object, without misspelt ones.
    func errors(besides error: ValueError, at place: Provenance) -> [ValueError] {
        guard case .missingKey(let key) = error.problem else { return [error] }
        if let others = missing[place] { return others }
        return meant[place]?.contains(key) ?? false ? [] : [error]
    }
}

extension ConfigurationTree.Part {
    /// Returns a mistake in words, with its key. The place says which element of a list it is in.
    fileprivate func text(of error: ValueError, _ secrets: Secrets) -> String {
        let keys = prefix + error.path.steps.filter { if case .key = $0 { true } else { false } }
        let path = ValuePath(keys)
        let problem = secrets.mayHoldSecret(path) ? error.problem.withoutValue : "\(error.problem)"
        return keys.isEmpty ? problem : "\(secrets.shown(path)): \(problem)"
    }

    /// Returns an unknown key in words, with the one that was probably meant, or with those that exist.
    fileprivate func text(of unused: UnusedKey, _ secrets: Secrets) -> String {
        let isOutermost = unused.path.steps.count == 1
        let kind = "unknown \(isOptions && isOutermost ? "option" : "key")"
        let path = ValuePath(prefix).appending(unused.path)
        // Text in place of a name may be a secret.
        let isQuoted =
            !secrets.mayHoldSecret(path) || nearestName(to: unused.key, in: unused.known) != nil
            || !secrets.isConfidential(path) && Secrets.isPlainName(unused.key)
        let text = isQuoted ? "\(kind) '\(unused.key)'" : kind
        switch (self, unused.key) {
        case (.settings, "options") where isOutermost:
            return text + " (a spider's options are under spiders.NAME, or given with -O)"
        case (.settings, "spiders") where isOutermost:
            return text + " (it belongs at the top level of the file)"
        case (.settings, let key) where isOutermost:
            if let setting = ScrapyNames.setting(for: key) { return text + " (here '\(setting)' does this)" }
        default: break
        }
        var known = unused.known
        if case .settings(let sections) = self, isOutermost { known += sections + ["spiders", "options"] }
        if let nearest = nearestName(to: unused.key, in: known) { return text + " (did you mean '\(nearest)'?)" }
        if isOptions, known.isEmpty { return text + " (there are none here)" }
        return known.isEmpty || known.count > 8 ? text : text + " (there are: \(known.joined(separator: ", ")))"
    }
}

extension ValueError.Problem {
    /// The problem in words, without the value.
    fileprivate var withoutValue: String {
        switch self {
        case .typeMismatch(let expected, _), .outOfRange(let expected, _): "expected \(expected)"
        case .unknownName(let name, let allowed):
            "expected one of \(allowed.joined(separator: ", "))"
                + (nearestName(to: name, in: allowed).map { " (did you mean '\($0)'?)" } ?? "")
        default: "\(self)"
        }
    }
}
