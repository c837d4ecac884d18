import SpiderValue

extension ProxySettings {
    /// Finds what is wrong with settings that are each of the right type.
    func problems(in tree: ConfigurationTree) -> [ConfigurationError.Problem] {
        let key = ValuePath([.key("proxies")])
        var problems: [ConfigurationError.Problem] = []
        func refuse(_ name: String, _ text: String) {
            problems.append(.init(origin: tree.origin(of: key.appending(.key(name))), text: "proxies.\(name): \(text)"))
        }
        if let file {
            do throws(ConfigurationError) {
                if try ProxyFile.read(file).isEmpty { refuse("file", "there is no proxy in '\(file)'") }
            } catch {
                for problem in error.problems {
                    // What cannot be read at all is told where it is named.
                    if case .file = problem.origin {
                        problems.append(problem)
                    } else {
                        refuse("file", "'\(file)' \(problem.text)")
                    }
                }
            }
        }
        if !tiers.isEmpty, !list.addresses.isEmpty || file != nil {
            refuse("tiers", "there are 'list' or 'file' besides: make them a tier")
        }
        for (index, tier) in tiers.enumerated() where tier.addresses.isEmpty {
            let place = key.appending(.key("tiers")).appending(.index(index))
            problems.append(.init(origin: tree.origin(of: place), text: "proxies.tiers: there is nothing in this one"))
        }
        if longestCoolDown.duration < coolDown.duration {
            refuse("longest_cool_down", "must not be shorter than cool_down")
        }
        if coolDown.duration == .zero { refuse("cool_down", "must be longer than 0s") }
        return problems
    }
}
