/// Where in the tree a coder is, and, if anyone wants to know, which keys it was asked for there.
struct CodingPosition {
    private let link: PathLink?
    let usage: KeyUsage?

    private init(link: PathLink?, usage: KeyUsage?) {
        self.link = link
        self.usage = usage
    }

    static func root(usage: KeyUsage? = nil) -> CodingPosition {
        CodingPosition(link: nil, usage: usage)
    }

    func below(_ step: ValuePath.Step) -> CodingPosition {
        CodingPosition(link: PathLink(parent: link, step: step), usage: usage?.child(at: step))
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
