/// A name for comparison with others, letter by letter.
struct MisspeltName {
    /// The cost of one letter added, removed or replaced; the other costs are fractions of it.
    private static let letterCost = 10
    private static let separatorCost = 2
    private static let caseCost = 1

    private let letters: [Unicode.Scalar]
    private let folded: [Unicode.Scalar]

    /// Fails for an empty name and for one of more than 100 characters.
    init?(_ name: String) {
        guard !name.isEmpty, name.utf8.count <= 400 else { return nil }
        letters = Array(name.unicodeScalars)
        guard letters.count <= 100 else { return nil }
        folded = letters.map { $0.properties.lowercaseMapping.unicodeScalars.first ?? $0 }
    }

    /// The greatest distance at which another name still counts as near.
    var distanceLimit: Int {
        Self.letterCost * (letters.count <= 3 ? 1 : max(2, letters.count / 3)) + Self.letterCost / 2
    }

    /// Returns the cost of turning one name into the other: the Damerau–Levenshtein distance of adjacent swaps,
    /// weighted.
    func distance(to other: MisspeltName) -> Int {
        let width = other.letters.count
        var beforePrevious = [Int](repeating: 0, count: width + 1)
        var previous = [0]
        for column in 0..<width { previous.append(previous[column] + Self.cost(ofGap: other.letters[column])) }
        var current = previous
        for row in letters.indices {
            current[0] = previous[0] + Self.cost(ofGap: letters[row])
            for column in 0..<width {
                var cost = min(
                    previous[column + 1] + Self.cost(ofGap: letters[row]),
                    current[column] + Self.cost(ofGap: other.letters[column]),
                    previous[column] + self.cost(ofReplacing: row, by: column, of: other))
                if row > 0, column > 0, folded[row] == other.folded[column - 1],
                    folded[row - 1] == other.folded[column]
                {
                    cost = min(cost, beforePrevious[column - 1] + Self.letterCost)
                }
                current[column + 1] = cost
            }
            (beforePrevious, previous, current) = (previous, current, beforePrevious)
        }
        return previous[width]
    }

    private func cost(ofReplacing row: Int, by column: Int, of other: MisspeltName) -> Int {
        if letters[row] == other.letters[column] { return 0 }
        if folded[row] == other.folded[column] { return Self.caseCost }
        if Self.isSeparator(letters[row]), Self.isSeparator(other.letters[column]) { return Self.separatorCost }
        return Self.letterCost
    }

    private static func cost(ofGap letter: Unicode.Scalar) -> Int {
        isSeparator(letter) ? separatorCost : letterCost
    }

    private static func isSeparator(_ letter: Unicode.Scalar) -> Bool {
        letter == "-" || letter == "_" || letter == " " || letter == "."
    }
}
