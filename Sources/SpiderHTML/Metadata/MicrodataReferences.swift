/// The elements of a page by their IDs.
struct MicrodataReferences {
    private var byID: [String: Node] = [:]

    /// Looks through a page.
    init(_ document: Document) {
        guard let root = document.rootNode else { return }
        var node: Node? = root
        while let current = node {
            if current.isElement, let id = current.value(of: .id), !id.isEmpty {
                let name = String(decoding: id, as: UTF8.self)
                if byID[name] == nil { byID[name] = current }
            }
            node = current.next(within: root)
        }
    }

    /// Returns the first element with an ID.
    func element(_ id: String) -> Node? { byID[id] }
}
