/// Attributes of tags.
extension TreeBuilder {
    /// Returns the value of an attribute of the start tag; nil if it has none.
    func value(of name: Atom) -> ByteSlice? {
        var index = Int(tokenizer.attributes)
        guard index != 0 else { return nil }
        while true {
            let attribute = storage.attributes[index]
            if attribute.nameBits == name.rawValue { return attribute.value }
            if attribute.isLast { return nil }
            index += 1
        }
    }

    /// Returns whether an attribute of the start tag has a value, which is given in lower case, in any case.
    func hasValue(_ value: StaticString, of name: Atom) -> Bool {
        guard let slice = self.value(of: name), Int(slice.count) == value.utf8CodeUnitCount else { return false }
        return Byte.begins(storage.text.start(of: slice), with: value)
    }

    /// Adds the start tag's attributes to those of an element, if it has none of the name.
    ///
    /// - Parameter merged: what is known of the element's attributes since the last time.
    mutating func merge(into node: UInt32, _ merged: WritableKeyPath<TreeBuilder, MergedAttributes?>) {
        let added = Int(tokenizer.attributes)
        guard added != 0 else { return }
        var state = self[keyPath: merged] ?? known(of: node)
        // So that the set isn't copied.
        self[keyPath: merged] = nil
        var index = added
        while true {
            var attribute = storage.attributes[index]
            let isLast = attribute.isLast
            attribute.tag &= ~AttributeRecord.lastFlag
            if state.names.insert(attribute.nameBits).inserted { append(attribute, to: node, &state) }
            if isLast { break }
            index += 1
        }
        self[keyPath: merged] = state
    }

    private func known(of node: UInt32) -> MergedAttributes {
        var state = MergedAttributes()
        var index = Int(storage.node(node).pointee.first)
        guard index != 0 else { return state }
        while true {
            let attribute = storage.attributes[index]
            state.names.insert(attribute.nameBits)
            state.count += 1
            if attribute.isLast { return state }
            index += 1
        }
    }

    private mutating func append(_ attribute: AttributeRecord, to node: UInt32, _ state: inout MergedAttributes) {
        var first = Int(storage.node(node).pointee.first)
        if state.count >= state.capacity {
            let moved = storage.attributes.count
            storage.attributes.appendCopy(of: first..<(first + state.count))
            state.capacity = 2 * state.count + 8
            storage.attributes.append(repeating: attribute, count: state.capacity - state.count)
            first = moved
            storage.node(node).pointee.first = UInt32(truncatingIfNeeded: first)
        }
        if state.count > 0 { storage.attributes.base[first + state.count - 1].tag &= ~AttributeRecord.lastFlag }
        storage.attributes.base[first + state.count] = attribute
        storage.attributes.base[first + state.count].tag |= AttributeRecord.lastFlag
        state.count += 1
    }
}
