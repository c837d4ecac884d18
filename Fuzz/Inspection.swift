import SpiderHTML

/// Reads all of a document, takes some elements out of it, and reads it once more.
func inspect(_ document: Document) {
    let before = read(document)
    let removed = before.enumerated().filter { $0.offset % 3 == 2 }.map(\.element)
    for element in removed { element.remove() }
    let after = read(document)
    require(after.allSatisfy { !removed.contains($0) }, "a removed element is found")
    for element in removed {
        _ = element.html
        require(element.parent == nil, "a removed element has a parent")
        require(
            ((try? element.css("*").count) ?? -1) == walk(element).count - 1, "another count below a removed element")
    }
}

private func read(_ document: Document) -> [Element] {
    _ = (document.title, document.baseURL)
    guard let all = try? document.css("*") else { fatalError("a search throws") }
    let found = Array(all)
    require(found == (document.root.map(walk) ?? []), "the search finds other elements than a walk")
    for element in found.prefix(200) {
        _ = (element.name, element.namespace, element.description, element.ownText)
        for (name, value) in element.attributes { require(element[name] != nil, "no \(name)=\(value)") }
    }
    if let root = document.root { _ = (root.text, root.rawText, root.html.utf8.count, root.innerHTML) }
    return found
}

/// An element and all below it, in their order.
private func walk(_ root: Element) -> [Element] {
    var elements: [Element] = []
    var open = [root]
    while let element = open.popLast() {
        elements.append(element)
        open += element.children.reversed()
    }
    return elements
}
