internal import CXML

extension Search {
    /// How a match ended; the failures say how much else cannot match either, so that it is not tried.
    enum Outcome {
        case matches
        /// Another element may match in this one's place.
        case failsHere
        /// None of the siblings before this element can match in its place.
        case failsBefore
        /// Neither they nor any ancestor can.
        case failsEverywhere
    }

    /// Matches a compound, and all that is to its left, on an element.
    ///
    /// It recurses once per compound, and the parser limits their number.
    mutating func match(_ number: Int32, _ node: NodePointer) -> Outcome {
        if number == anchorNumber { return node == anchor ? .matches : .failsHere }
        guard satisfies(number, node) else { return .failsHere }
        switch compounds[Int(number)].combinator {
        case .none:
            return .matches
        case .descendant:
            var ancestor = node.parentElement
            while let current = ancestor {
                let outcome = match(number &+ 1, current)
                if outcome == .matches || outcome == .failsEverywhere { return outcome }
                ancestor = current.parentElement
            }
            return .failsEverywhere
        case .child:
            guard let parent = node.parentElement else { return .failsEverywhere }
            return match(number &+ 1, parent)
        case .nextSibling:
            guard let sibling = node.previousElement else { return .failsBefore }
            return match(number &+ 1, sibling)
        case .laterSibling:
            return matchBefore(number, node)
        }
    }

    /// Whether an element is what one compound asks for.
    @inline(__always) mutating func satisfies(_ number: Int32, _ node: NodePointer) -> Bool {
        let compound = compounds[Int(number)]
        if compound.name != SelectorCompound.anyName {
            let wanted = bytes + Int(isHTML ? compound.name : compound.rawName)
            guard let name = node.pointee.name, sameCharacters(name, wanted) else { return false }
        }
        if compound.classes != 0 || compound.id != 0, let known = table.number(of: node) {
            let entry = table.entries[known]
            guard entry.classes & compound.classes == compound.classes, compound.id == 0 || entry.id == compound.id
            else { return false }
        }
        if compound.namespace != SelectorCompound.anyNamespace {
            guard ElementState.isInNamespace(node, bytes + Int(compound.namespace), isHTML) else { return false }
        }
        var test = compound.firstTest
        let end = test &+ compound.testCount
        while test < end {
            guard passes(Int(test), node) else { return false }
            test &+= 1
        }
        return true
    }

    private mutating func passes(_ number: Int, _ node: NodePointer) -> Bool {
        let test = tests[number]
        switch test.kind {
        case .scope: return node == scope
        case .anchor: return node == anchor
        case .root: return node.parentElement == nil
        case .id:
            guard let id = node.attribute(named: Names.id) else { return false }
            return sameCharacters(id.valueCharacters, bytes + Int(test.value))
        case .class:
            guard let names = node.attribute(named: Names.class) else { return false }
            return AttributeMatch.includes(names.valueCharacters, text(of: test), ignoringCase: false)
        case .hasAttribute: return attribute(test, node) != nil
        case .equals, .includes, .dashes, .begins, .ends, .contains:
            guard let attribute = attribute(test, node) else { return false }
            let ignoresCase = test.ignoresCase || (test.ignoresCaseInHTML && isHTML)
            return AttributeMatch.matches(test.kind, attribute.valueCharacters, text(of: test), ignoresCase)
        case .link: return ElementState.isLink(node)
        case .checked: return ElementState.isChecked(node)
        case .empty: return ElementState.isEmpty(node)
        case .disabled: return ElementState.isDisabled(node, &legends)
        case .enabled: return ElementState.isEnabled(node, &legends)
        case .language: return ElementState.hasLanguage(node, text(of: test))
        case .direction: return ElementState.direction(of: node) == bytes[Int(test.value)]
        case .nth: return hasPosition(number, test, node)
        case .matchesAny: return matchesAny(test.list, node)
        case .matchesNone: return !matchesAny(test.list, node)
        case .containsText: return ElementState.containsText(node, text(of: test))
        case .matchesText: return ElementState.matchesText(node, program.regexes[Int(test.list)])
        case .has: return hasRelative(test, node)
        }
    }

    private func attribute(_ test: SelectorTest, _ node: NodePointer) -> UnsafeMutablePointer<xmlAttr>? {
        let name = bytes + Int(isHTML ? test.name : test.rawName)
        if test.namespace == 0 { return node.attribute(named: name) }
        let isAny = test.namespace == SelectorCompound.anyNamespace
        return node.attribute(named: name, in: isAny ? nil : bytes + Int(test.namespace))
    }

    @inline(__always) private func text(of test: SelectorTest) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: bytes + Int(test.value), count: Int(test.valueLength))
    }

    private enum Names {
        private static let idText: StaticString = "id"
        private static let classText: StaticString = "class"
        @inline(__always) static var id: UnsafePointer<UInt8> { idText.utf8Start }
        @inline(__always) static var `class`: UnsafePointer<UInt8> { classText.utf8Start }
    }
}
