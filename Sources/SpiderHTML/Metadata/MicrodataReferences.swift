internal import CXML

/// The elements of a page by their IDs, and the order of those that are microdata properties.
struct MicrodataReferences {
    private var byID: [String: NodePointer] = [:]
    private var order: [NodePointer: Int] = [:]

    /// Looks through a page.
    init(_ document: Document) {
        let root = xmlDocGetRootElement(document.tree)
        var node = root
        while let current = node {
            if current.isElement, current.pointee.properties != nil {
                if let id = current.value(of: "id"), !id.isEmpty {
                    let name = String(decoding: id, as: UTF8.self)
                    if byID[name] == nil { byID[name] = current }
                }
                if current.value(of: "itemprop") != nil { order[current] = order.count }
            }
            node = current.next(within: root)
        }
    }

    /// Returns the first element with an ID.
    func element(_ id: String) -> NodePointer? { byID[id] }

    /// Returns whether one property comes before another on the page.
    func isBefore(_ one: NodePointer, _ other: NodePointer) -> Bool {
        order[one, default: 0] < order[other, default: 0]
    }
}
