internal import Glibc

/// The names of one document: the standard ones, and those that it has beside them.
struct NameTable {
    private struct Entry: BitwiseCopyable {
        var slice: ByteSlice
        var hash: UInt32
    }

    let standard = StandardNames.shared

    /// The names that aren't standard, by their number less `Atom.standardEnd`.
    private var entries = PlainArray<Entry>(capacity: 16)

    /// Numbers of entries plus 1, by hash; 0 is free. The highest 8 bits are those of the hash, so that a collision seldom
    /// costs a look at another entry.
    private var slots: PlainArray<UInt32>?

    /// For each name, the last start tag that had it as an attribute.
    private var stamps: PlainArray<UInt32>

    init() {
        stamps = PlainArray(capacity: Int(Atom.standardEnd) + 16)
        stamps.append(repeating: 0, count: Int(Atom.standardEnd))
    }

    func free() {
        entries.free()
        slots?.free()
        stamps.free()
    }

    /// The number of names, standard ones included.
    var count: Int { Int(Atom.standardEnd) + entries.count }

    /// Notes that a start tag has an attribute, and returns whether it had it already.
    @inline(__always) func stamp(_ name: Atom, _ tag: UInt32) -> Bool {
        let slot = stamps.base + Int(name.rawValue)
        if slot.pointee == tag { return true }
        slot.pointee = tag
        return false
    }

    /// Returns the slice of a name that isn't standard.
    @inline(__always) func slice(of atom: Atom) -> ByteSlice {
        entries[atom.rawValue &- Atom.standardEnd].slice
    }

    /// Returns a name if the document has it; else `Atom.none`.
    func find(_ bytes: UnsafePointer<UInt8>, _ count: Int, in text: TreeText) -> Atom {
        let known = standardAtom(bytes, count)
        if known != .none { return known }
        guard let slots else { return .none }
        let found = slots[slot(of: bytes, count, NameHash.hash(bytes, count), slots, text)]
        return found == 0 ? .none : Self.atom(inSlot: found)
    }

    /// Returns a name, which is added if it is new: then `slice` is where its bytes stay.
    @inline(never) mutating func intern(
        _ bytes: UnsafePointer<UInt8>, _ count: Int, at slice: ByteSlice, in text: TreeText
    ) -> Atom {
        let known = standardAtom(bytes, count)
        return known != .none ? known : internOther(bytes, count, at: slice, in: text)
    }

    /// Returns a name that isn't standard.
    @inline(never) mutating func internOther(
        _ bytes: UnsafePointer<UInt8>, _ count: Int, at slice: ByteSlice, in text: TreeText
    ) -> Atom {
        if 3 * (entries.count + 1) > 2 * (slots?.count ?? 0) { rehash() }
        guard let slots else { return .none }
        let hash = NameHash.hash(bytes, count)
        let slot = slot(of: bytes, count, hash, slots, text)
        if slots[slot] != 0 { return Self.atom(inSlot: slots[slot]) }
        guard self.count < Int(Atom.limit) else { return Atom(rawValue: Atom.limit - 1) }
        entries.append(Entry(slice: slice, hash: hash))
        stamps.append(0)
        slots[slot] = Self.slot(hash, entries.count)
        return Atom(rawValue: UInt32(truncatingIfNeeded: entries.count) - 1 + Atom.standardEnd)
    }

    private func standardAtom(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Atom {
        guard count <= StandardNames.keyLength else { return standard.longAtom(bytes, count) }
        return count == 0 ? .none : standard.atom(of: NameKey(copying: bytes, count: count))
    }

    /// Returns the slot of a name, or the free one where it would be.
    private func slot(
        of bytes: UnsafePointer<UInt8>, _ count: Int, _ hash: UInt32, _ slots: PlainArray<UInt32>, _ text: TreeText
    ) -> Int {
        let mask = slots.count - 1
        var slot = Int(hash) & mask
        while true {
            let found = slots[slot]
            if found == 0 { return slot }
            if (found ^ hash) & ~Atom.limit == 0 {
                let entry = entries[(found & Atom.limit) - 1]
                if entry.hash == hash, Int(entry.slice.count) == count,
                    memcmp(text.start(of: entry.slice), bytes, count) == 0
                {
                    return slot
                }
            }
            slot = (slot + 1) & mask
        }
    }

    /// The part of an entry that a slot has.
    @inline(__always) private static func slot(_ hash: UInt32, _ number: Int) -> UInt32 {
        hash & ~Atom.limit | UInt32(truncatingIfNeeded: number)
    }

    @inline(__always) private static func atom(inSlot slot: UInt32) -> Atom {
        Atom(rawValue: (slot & Atom.limit) - 1 + Atom.standardEnd)
    }

    private mutating func rehash() {
        let old = slots?.count ?? 0
        let size = max(64, 2 * old)
        slots?.free()
        var fresh = PlainArray<UInt32>(capacity: size)
        fresh.append(repeating: 0, count: size)
        for index in 0..<entries.count {
            var slot = Int(entries[index].hash) & (size - 1)
            while fresh[slot] != 0 { slot = (slot + 1) & (size - 1) }
            fresh[slot] = Self.slot(entries[index].hash, index + 1)
        }
        slots = fresh
    }
}
