internal import CXML

extension Element {
    /// Takes the element, with all that is in it, out of the document.
    ///
    /// ```swift
    /// for advert in try page.css(".ad") { advert.remove() }
    /// let text = try page.one("article").text
    /// ```
    ///
    /// What reads the document from then on does not see it. The element itself, and whatever refers to something in it,
    /// stays valid, as a small tree of its own. The next search in the document goes over all of it once more.
    public func remove() {
        let parent = node.pointee.parent
        if let previous = node.pointee.prev {
            previous.pointee.next = node.pointee.next
        } else {
            parent?.pointee.children = node.pointee.next
        }
        if let next = node.pointee.next {
            next.pointee.prev = node.pointee.prev
        } else {
            parent?.pointee.last = node.pointee.prev
        }
        node.pointee.parent = nil
        node.pointee.prev = nil
        node.pointee.next = nil
        document.table = nil
        document.removedTable = nil
    }
}

extension Selection {
    /// Takes the elements, with all that is in them, out of the document.
    ///
    /// ```swift
    /// try page.css("script, style, .ad").remove()
    /// ```
    public func remove() {
        for element in self { element.remove() }
    }
}
