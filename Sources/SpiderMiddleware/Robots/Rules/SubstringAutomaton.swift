/// A search for many strings at once, in one pass over a text (Aho and Corasick, 1975).
struct SubstringAutomaton: Sendable {
    private var trie = ByteTrie()
    /// For each node, the longest other node whose string is a suffix of the node's string.
    private var failure: [Int32] = []
    /// For each node, the longest added string that is a suffix of the node's string; -1 if there is none.
    private var found: [Int32] = []
    /// For each string, the longest other one that is a suffix of it.
    private var shorter: [Int32] = []
    private var nodes: [Int: Int32] = [:]

    /// For each string, its length.
    private(set) var lengths: [Int] = []

    /// The number of strings.
    var count: Int { lengths.count }

    /// Adds a string, if it is new, and returns its number.
    mutating func add(_ string: [UInt8]) -> Int {
        let node = trie.insert(string)
        if let known = nodes[node] { return Int(known) }
        nodes[node] = Int32(truncatingIfNeeded: lengths.count)
        lengths.append(string.count)
        return lengths.count - 1
    }

    /// Prepares the search. Call it once, when all strings have been added.
    mutating func build() {
        failure = Array(repeating: 0, count: trie.count)
        found = Array(repeating: -1, count: trie.count)
        shorter = Array(repeating: -1, count: lengths.count)
        let trie = trie
        var queue: [Int] = [0]
        queue.reserveCapacity(trie.count)
        var next = 0
        while next < queue.count {
            let node = queue[next]
            next += 1
            trie.forEachChild(of: node) { child in
                if node != 0 {
                    failure[child] = Int32(
                        truncatingIfNeeded: step(from: Int(failure[node]), trie.lastByte(of: child)))
                }
                let inherited = found[Int(failure[child])]
                if let string = nodes[child] {
                    found[child] = string
                    shorter[Int(string)] = inherited
                } else {
                    found[child] = inherited
                }
                queue.append(child)
            }
        }
        nodes = [:]
    }

    /// Returns the state after one more byte of the text. The search begins in state 0.
    func step(from state: Int, _ byte: UInt8) -> Int {
        var state = state
        while true {
            if let child = trie.child(of: state, byte) { return child }
            if state == 0 { return 0 }
            state = Int(failure[state])
        }
    }

    /// Returns the longest string that ends here; -1 if none does.
    func longestString(at state: Int) -> Int { Int(found[state]) }

    /// Returns the next shorter string that ends where a string ends; -1 if none does.
    func nextShorter(than string: Int) -> Int { Int(shorter[string]) }
}
