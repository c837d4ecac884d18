/// Removing nodes.
extension Node {
    /// Takes the node, with those below it, out of the document.
    ///
    /// The numbers of all nodes stay the same, and those below the node stay valid as a tree of their own.
    func remove() {
        guard index != 0, parent != nil else { return }
        storage.pointee.unlink(index)
        storage.pointee.tag(index).pointee.set(NodeTag.removedFlag)
        storage.pointee.hasRemovals = true
    }
}
