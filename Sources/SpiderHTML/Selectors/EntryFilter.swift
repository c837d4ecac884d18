internal import CXML

/// A quick test of an ``ElementTable``'s entry: if it fails, a chain of compounds can't match the element.
struct EntryFilter {
    private let isSatisfiable: Bool
    private let name: UnsafePointer<UInt8>?
    private let classes: UInt32
    private let id: UInt32

    init(_ program: SelectorProgram, _ chain: Int32, _ document: Document) {
        let compound = program.compounds[Int(program.chains[Int(chain)].lowerBound)]
        classes = compound.classes
        id = compound.id
        guard compound.name != SelectorCompound.anyName else {
            name = nil
            isSatisfiable = true
            return
        }
        let wanted = program.bytes + Int(document.markup == .html ? compound.name : compound.rawName)
        name = document.parsed.interned(wanted, Int(compound.nameLength))
        isSatisfiable = name != nil
    }

    @inline(__always) func admits(_ entry: UnsafePointer<ElementTable.Entry>) -> Bool {
        guard entry.pointee.classes & classes == classes else { return false }
        if let name { return entry.pointee.name == name && (id == 0 || entry.pointee.id == id) }
        return isSatisfiable && (id == 0 || entry.pointee.id == id)
    }
}
