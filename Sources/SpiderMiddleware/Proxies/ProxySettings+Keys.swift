import SpiderCore
import SpiderValue

extension ProxySettings {
    static let keys: [Key] = [
        Key("list", "proxies: `[kind://][user:password@]host[:port]`, or `direct`", secrecy: .credentials),
        Key("file", "a file with further proxies, one a line", problems: \.fileProblems),
        Key(
            "tiers", "lists of proxies by rank, in place of `list` and `file`", secrecy: .credentials,
            problems: \.tierProblems
        ),
        Key("rotation", "`round_robin`, `random`, or `session`: one proxy for all requests of a session"),
        Key("failures", "after how many failures in a row a proxy rests"),
        Key("cool_down", "how long a proxy rests the first time; each further time in a row twice as long") {
            $0.coolDown.duration == .zero ? "must be longer than 0s" : nil
        },
        Key("longest_cool_down", "the longest time that a proxy rests") {
            $0.longestCoolDown.duration < $0.coolDown.duration ? "must not be shorter than cool_down" : nil
        },
        Key("give_up", "how long requests wait if all proxies rest; then they fail"),
        Key("blocks", "after how many blocks in a row a host moves on to the next tier"),
        Key("statuses", "statuses that count as a block, unless the request accepts them"),
        Key("decay", "how long after its last block a host moves back by a tier; `0s` for never"),
    ]
}

extension ProxySettings {
    fileprivate var fileProblems: [SettingProblem] {
        guard let file else { return [] }
        if file.isEmpty { return [SettingProblem("expected the name of a file")] }
        // The text may be a proxy's URL in the wrong place.
        let name = file.utf8.contains(UInt8(ascii: "@")) ? "this file" : "'\(file)'"
        do throws(ConfigurationError) {
            return try ProxyFile.read(file).isEmpty ? [SettingProblem("there is no proxy in \(name)")] : []
        } catch {
            return error.problems(of: name)
        }
    }

    fileprivate var tierProblems: [SettingProblem] {
        var problems: [SettingProblem] = []
        if !tiers.isEmpty, !list.addresses.isEmpty || file != nil {
            problems.append(SettingProblem("there are 'list' or 'file' besides: make them a tier"))
        }
        for (index, tier) in tiers.enumerated() where tier.addresses.isEmpty {
            problems.append(SettingProblem("there is nothing in this one", at: [.index(index)]))
        }
        return problems
    }
}
