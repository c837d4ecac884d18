internal import CXML

extension Element {
    /// Removes the element, with its content, from the document.
    ///
    /// ```swift
    /// for advert in try page.css(".ad") { advert.remove() }
    /// let text = try page.one("article").text
    /// ```
    ///
    /// The element, and all references to its content, stay valid as a small tree of their own. The next search in the
    /// document indexes it again.
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
    /// Removes the elements, with their content, from the document.
    ///
    /// ```swift
    /// try page.css("script, style, .ad").remove()
    /// ```
    public func remove() {
        for element in self { element.remove() }
    }
}
