@_spi(Algorithms) private import SpiderValue

/// The names that scripts assign to, the outermost first, each once.
struct AssignedNames {
    /// The most names in an error.
    private static let listedLimit = 10
    /// The most names, and the longest name, to compare for a suggestion.
    private static let knownLimit = 1_000
    private static let nameLengthLimit = 100

    private var outer: [String] = []
    private var inner: [String] = []
    private var known: Set<String> = []

    /// Adds the names in a script.
    mutating func add(_ script: UnsafeBufferPointer<UInt8>) {
        let text = JavaScriptText(script)
        var scanner = AssignmentScanner(text)
        while known.count < Self.knownLimit, let assignment = scanner.next() {
            guard assignment.nameEnd - assignment.start <= Self.nameLengthLimit else { continue }
            let name = text.text(assignment.start..<assignment.nameEnd)
            guard known.insert(name).inserted else { continue }
            if assignment.isOutermost { outer.append(name) } else { inner.append(name) }
        }
    }

    /// The first of them.
    var listed: [String] { Array((outer + inner).prefix(Self.listedLimit)) }

    /// Returns the name that is most similar to another one.
    func nearest(to name: String) -> String? { nearestName(to: name, in: outer + inner) }
}
