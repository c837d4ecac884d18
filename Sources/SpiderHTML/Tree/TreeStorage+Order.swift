/// Bringing the array of nodes into the order of the document.
///
/// Foster parenting and the adoption agency put nodes before older ones. Afterwards the array is sorted once, in place,
/// since a copy would double the memory at the peak.
extension TreeStorage {
    /// Sorts the nodes, and drops those that are no longer in the tree.
    mutating func sortNodes() {
        let kept = numberNodes()
        renumberLinks()
        moveNodes()
        nodes.truncate(to: kept)
        tags.truncate(to: kept)
        relinkPrevious()
        isOrdered = true
    }

    /// Writes each node's new place where its previous sibling was, and returns the number of nodes in the tree.
    private func numberNodes() -> Int {
        for index in 0..<nodes.count { nodes.base[index].previous = .max }
        var number: UInt32 = 0
        var current: UInt32 = 0
        repeat {
            node(current).pointee.previous = number
            number += 1
            current = following(current, within: 0)
        } while current != 0
        let kept = Int(number)
        for index in 0..<nodes.count where nodes.base[index].previous == .max {
            nodes.base[index].previous = number
            number += 1
        }
        return kept
    }

    private func renumberLinks() {
        for index in 0..<nodes.count {
            let record = nodes.base + index
            record.pointee.parent = node(record.pointee.parent).pointee.previous
            record.pointee.next = node(record.pointee.next).pointee.previous
            record.pointee.firstChild = node(record.pointee.firstChild).pointee.previous
        }
    }

    /// Swaps each node to its place.
    private func moveNodes() {
        for index in 0..<nodes.count {
            while true {
                let target = Int(nodes.base[index].previous)
                if target == index { break }
                swap(&nodes.base[target], &nodes.base[index])
                swap(&tags.base[target], &tags.base[index])
            }
        }
    }

    private func relinkPrevious() {
        for index in 0..<nodes.count {
            let first = nodes.base[index].firstChild
            if first == 0 { continue }
            var last = first
            while node(last).pointee.next != 0 {
                let next = node(last).pointee.next
                node(next).pointee.previous = last
                last = next
            }
            node(first).pointee.previous = last
        }
    }
}
