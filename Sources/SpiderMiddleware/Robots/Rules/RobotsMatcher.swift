import SpiderHTTP

/// Finds the first of many patterns that matches a path, in one pass over the path, whatever the number of patterns.
///
/// The leading texts of all patterns are in one tree, and the path walks down it. A pattern with stars then waits for
/// its next text; all these texts are searched for together. The leftmost occurrence of a text leaves the most room for
/// the texts after it, so a pattern never has to go back. A pattern is in one list at a time: that of the place from
/// which its text may be found, or that of the text. So a path of *n* bytes takes *n* steps, plus one for each text
/// that a pattern has found, plus one for each text that ends another one. Of the last kind, a file of 500 KiB has room
/// for 1,000 at most.
final class RobotsMatcher: Sendable {
    /// How a pattern ends.
    private enum End: Sendable {
        /// Anywhere: the rest of the path doesn't matter.
        case open
        /// With a text at the end of the path.
        case suffix([UInt8])
    }

    /// A pattern with stars.
    private struct Starred: Sendable {
        let pattern: Int
        /// Its texts between the first and the last, as a range of `texts`.
        let firstText: Int
        let endText: Int
        let end: End
    }

    /// The patterns whose leading text is a node's string.
    private struct Prefix: Sendable {
        /// The first pattern that has nothing else.
        var open = Int.max
        /// The first pattern that must be the whole path.
        var whole = Int.max
        /// The patterns with stars.
        var starred: [Int32] = []
    }

    /// The number of patterns.
    let count: Int

    private let trie: ByteTrie
    private let prefixes: [Int: Prefix]
    private let starred: [Starred]
    private let texts: [Int32]
    private let automaton: SubstringAutomaton

    init(_ patterns: [RobotsPattern]) {
        count = patterns.count
        var trie = ByteTrie()
        var prefixes: [Int: Prefix] = [:]
        var starred: [Starred] = []
        var texts: [Int32] = []
        var automaton = SubstringAutomaton()
        for (index, pattern) in patterns.enumerated() {
            let node = trie.insert(pattern.texts[0])
            var prefix = prefixes[node] ?? Prefix()
            prefixes[node] = nil
            if pattern.texts.count > 1 {
                let firstText = texts.count
                for text in pattern.texts[1...].dropLast(pattern.isAnchored ? 1 : 0) where !text.isEmpty {
                    texts.append(Int32(truncatingIfNeeded: automaton.add(text)))
                }
                let end: End = pattern.isAnchored ? .suffix(pattern.texts[pattern.texts.count - 1]) : .open
                prefix.starred.append(Int32(truncatingIfNeeded: starred.count))
                starred.append(Starred(pattern: index, firstText: firstText, endText: texts.count, end: end))
            } else if pattern.isAnchored {
                prefix.whole = min(prefix.whole, index)
            } else {
                prefix.open = min(prefix.open, index)
            }
            prefixes[node] = prefix
        }
        automaton.build()
        self.trie = trie
        self.prefixes = prefixes
        self.starred = starred
        self.texts = texts
        self.automaton = automaton
    }

    /// Returns the number of the first pattern that matches; `Int.max` if none does.
    func firstMatch(_ path: [UInt8]) -> Int {
        var best = Int.max
        var waiting: [(starred: Int, position: Int)] = []
        var node = 0
        var position = 0
        while true {
            if let prefix = prefixes[node] {
                best = min(best, prefix.open)
                if position == path.count { best = min(best, prefix.whole) }
                for index in prefix.starred { waiting.append((Int(index), position)) }
            }
            guard position < path.count, let child = trie.child(of: node, path[position]) else { break }
            node = child
            position += 1
        }
        guard !waiting.isEmpty else { return best }
        var search = Search(path: path, best: best, patterns: starred.count, texts: automaton.count)
        for (index, position) in waiting { proceed(index, from: position, &search) }
        if search.active > 0 { run(&search) }
        return search.best
    }

    /// The state of a search. Each of its lists begins in a `first…` and continues in `next`.
    private struct Search {
        let path: [UInt8]
        var best: Int
        /// The number of patterns in lists.
        var active = 0
        /// For each place, the patterns whose next text may end there at the earliest.
        var firstAtPlace: [Int32]
        /// For each text, the patterns that wait for it.
        var firstForText: [Int32]
        var next: [Int32]
        /// For each pattern, the number of texts that it has found.
        var found: [Int32]

        init(path: [UInt8], best: Int, patterns: Int, texts: Int) {
            self.path = path
            self.best = best
            firstAtPlace = Array(repeating: -1, count: path.count + 1)
            firstForText = Array(repeating: -1, count: texts)
            next = Array(repeating: -1, count: patterns)
            found = Array(repeating: 0, count: patterns)
        }
    }

    private func run(_ search: inout Search) {
        var state = 0
        var place = 0
        while place < search.path.count, search.active > 0 {
            state = automaton.step(from: state, search.path[place])
            place += 1
            var index = search.firstAtPlace[place]
            while index >= 0 {
                let following = search.next[Int(index)]
                let text = nextText(of: Int(index), found: search.found[Int(index)])
                search.next[Int(index)] = search.firstForText[text]
                search.firstForText[text] = index
                index = following
            }
            var text = automaton.longestString(at: state)
            while text >= 0 {
                var index = search.firstForText[text]
                search.firstForText[text] = -1
                while index >= 0 {
                    let following = search.next[Int(index)]
                    search.active -= 1
                    search.found[Int(index)] += 1
                    proceed(Int(index), from: place, &search)
                    index = following
                }
                text = automaton.nextShorter(than: text)
            }
        }
    }

    /// Makes a pattern wait for its next text, from a place on; or decides whether the pattern matches.
    private func proceed(_ index: Int, from place: Int, _ search: inout Search) {
        let pattern = starred[index]
        // A later pattern than one that matches can't be the first.
        guard pattern.pattern < search.best else { return }
        if pattern.firstText + Int(search.found[index]) < pattern.endText {
            let earliest = place + automaton.lengths[nextText(of: index, found: search.found[index])]
            guard earliest <= search.path.count else { return }
            search.next[index] = search.firstAtPlace[earliest]
            search.firstAtPlace[earliest] = Int32(truncatingIfNeeded: index)
            search.active += 1
        } else if isEnd(pattern.end, of: search.path, from: place) {
            search.best = pattern.pattern
        }
    }

    private func nextText(of index: Int, found: Int32) -> Int {
        Int(texts[starred[index].firstText + Int(found)])
    }

    private func isEnd(_ end: End, of path: [UInt8], from place: Int) -> Bool {
        switch end {
        case .open: true
        case .suffix(let text): path.count - text.count >= place && path.suffix(text.count).elementsEqual(text)
        }
    }
}
