internal import Glibc

/// The list of active formatting elements.
extension TreeBuilder {
    /// Whether there may be one more node that no tag asked for.
    ///
    /// The standard lets a tag reopen any number of elements, so that nodes could be as many as the square of the tags.
    /// No more than one node for every 3 bytes that were read: pages have one for 25.
    var allowsRepetition: Bool {
        storage.nodes.count < 4096 + Int(tokenizer.offset(of: tokenizer.position)) / 3
    }

    /// Whether there may be one more element that is implied by others, where a tag implies several.
    ///
    /// It is the limit above for what even the densest pages have: `<p>a` is two nodes in 4 bytes.
    var allowsImplied: Bool {
        storage.nodes.count < 4096 + Int(tokenizer.offset(of: tokenizer.position)) / 2
    }

    /// Reopens the formatting elements that were closed without an end tag of theirs.
    @inline(__always) mutating func reconstructFormatting() {
        if formatting.isEmpty { return }
        let last = formatting.last
        if last == 0 || storage.tag(last).pointee.isOpen { return }
        reopenFormatting()
    }

    @inline(never) private mutating func reopenFormatting() {
        guard allowsRepetition else { return }
        var index = formatting.count - 1
        while index > 0 {
            let entry = formatting[index - 1]
            if entry == 0 || storage.tag(entry).pointee.isOpen { break }
            index -= 1
        }
        while index < formatting.count, allowsRepetition {
            let tag = storage.tag(formatting[index]).pointee.withoutFlags
            let node = insertNode(tag, storage.node(formatting[index]).pointee.first)
            push(node, ElementKey(tag: tag), container: node)
            replaceFormatting(at: index, with: node)
            index += 1
        }
    }
    mutating func replaceFormatting(at index: Int, with node: UInt32) {
        storage.tag(formatting[index]).pointee.clear(NodeTag.formattingFlag)
        storage.tag(node).pointee.set(NodeTag.formattingFlag)
        formatting[index] = node
    }

    /// Adds an element to the list, from which the earliest of three equal ones goes.
    @inline(__always) mutating func addFormatting(_ node: UInt32) {
        if formatting.count >= 3 { limitFormatting(like: node) }
        storage.tag(node).pointee.set(NodeTag.formattingFlag)
        formatting.append(node)
    }

    @inline(never) private mutating func limitFormatting(like node: UInt32) {
        var index = formatting.count - 1
        var equal = 0
        var earliest = 0
        while index >= 0, formatting[index] != 0 {
            earliest = haveEqualTags(formatting[index], node) ? index : earliest
            equal += haveEqualTags(formatting[index], node) ? 1 : 0
            index -= 1
        }
        if equal >= 3 {
            removeFormatting(at: earliest)
        } else if formatting.count - index > Self.formattingLimit {
            removeFormatting(at: index + 1)
        }
    }

    /// Returns whether two elements have the same name and attributes.
    private func haveEqualTags(_ one: UInt32, _ other: UInt32) -> Bool {
        guard storage.tag(one).pointee.nameBits == storage.tag(other).pointee.nameBits else { return false }
        let one = storage.node(one).pointee
        let other = storage.node(other).pointee
        if one.first == other.first { return true }
        guard one.first != 0, other.first != 0 else { return false }
        return haveEqualAttributes(Int(one.first), Int(other.first))
    }

    /// Returns whether two lists of attributes are the same; of more than 16, only if they are in the same order.
    private func haveEqualAttributes(_ one: Int, _ other: Int) -> Bool {
        let attributes = storage.attributes
        var count = 0
        while true {
            let first = attributes[one + count]
            let second = attributes[other + count]
            guard first.isLast == second.isLast else { return false }
            count += 1
            if first.isLast { break }
        }
        if (0..<count).allSatisfy({ areEqual(attributes[one + $0], attributes[other + $0]) }) { return true }
        guard count <= 16 else { return false }
        return (0..<count).allSatisfy { first in
            (0..<count).contains { areEqual(attributes[one + first], attributes[other + $0]) }
        }
    }

    private func areEqual(_ one: AttributeRecord, _ other: AttributeRecord) -> Bool {
        one.nameBits == other.nameBits && one.value.count == other.value.count
            && memcmp(
                storage.text.start(of: one.value), storage.text.start(of: other.value), Int(one.value.count)) == 0
    }

    mutating func removeFormatting(at index: Int) {
        if formatting[index] != 0 { storage.tag(formatting[index]).pointee.clear(NodeTag.formattingFlag) }
        formatting.remove(at: index)
    }

    mutating func addMarker() { formatting.append(0) }

    mutating func clearFormattingToMarker() {
        while !formatting.isEmpty {
            let entry = formatting.last
            formatting.removeLast()
            if entry == 0 { return }
            storage.tag(entry).pointee.clear(NodeTag.formattingFlag)
        }
    }

    /// Returns the place in the list of the last element with a name after the last marker; nil if there is none.
    func formattingIndex(of name: Atom) -> Int? {
        var index = formatting.count - 1
        while index >= 0, formatting[index] != 0 {
            if storage.tag(formatting[index]).pointee.nameBits == name.rawValue { return index }
            index -= 1
        }
        return nil
    }

    /// Returns the place of an element in the list; nil if it isn't there.
    func formattingIndex(ofNode node: UInt32) -> Int? {
        guard storage.tag(node).pointee.has(NodeTag.formattingFlag) else { return nil }
        var index = formatting.count - 1
        while index >= 0 {
            if formatting[index] == node { return index }
            index -= 1
        }
        return nil
    }
}
