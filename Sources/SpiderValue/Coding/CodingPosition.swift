/// A coder's position in the tree and, on request, the keys that it was asked for there.
struct CodingPosition {
    private let link: PathLink?
    let usage: KeyUsage?

    /// Whether a property that is `nil` is encoded as `null` rather than omitted.
    let keepsNil: Bool

    private init(link: PathLink?, usage: KeyUsage?, keepsNil: Bool) {
        self.link = link
        self.usage = usage
        self.keepsNil = keepsNil
    }

    static func root(usage: KeyUsage? = nil, keepsNil: Bool = false) -> CodingPosition {
        CodingPosition(link: nil, usage: usage, keepsNil: keepsNil)
    }

    func below(_ step: ValuePath.Step) -> CodingPosition {
        CodingPosition(link: PathLink(parent: link, step: step), usage: usage?.child(at: step), keepsNil: keepsNil)
    }

    var depth: Int { link?.depth ?? 0 }

    var isTooDeep: Bool { depth > Value.depthLimit }

    var path: ValuePath {
        var steps: [ValuePath.Step] = []
        var next = link
        while let link = next {
            steps.append(link.step)
            next = link.parent
        }
        return ValuePath(steps.reversed())
    }

    var codingPath: [any CodingKey] { path.steps.map { TreeKey($0) } }
}
