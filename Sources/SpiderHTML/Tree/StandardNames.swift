internal import Glibc

/// The bytes of the standard names, and a table to find them by their bytes.
///
/// It is made once for the process, at the first parse, and never changes.
struct StandardNames: @unchecked Sendable {
    static let shared = StandardNames()

    private struct Slot: BitwiseCopyable {
        var key: NameKey
        var atom: UInt32
    }

    /// The longest name that is found by its key.
    static let keyLength = 16

    private static let slotCount = 2048

    private let slots: UnsafePointer<Slot>
    private let starts: UnsafePointer<UInt16>
    /// The names that are too long for a key, and how many they are.
    private let longNames: UnsafePointer<Atom>
    private let longCount: Int

    private init() {
        let text = Atom.standardText
        let bytes = text.utf8Start
        let slots = UnsafeMutablePointer<Slot>.allocate(capacity: Self.slotCount)
        slots.initialize(repeating: Slot(key: NameKey(low: 0, high: 0), atom: 0), count: Self.slotCount)
        let starts = UnsafeMutablePointer<UInt16>.allocate(capacity: Int(Atom.standardEnd) + 1)
        starts.initialize(repeating: 0, count: Int(Atom.standardEnd) + 1)
        var longNames: [Atom] = []
        var atom: UInt32 = 1
        var start = 0
        for index in 0...text.utf8CodeUnitCount where index == text.utf8CodeUnitCount || bytes[index] == 0x20 {
            starts[Int(atom)] = UInt16(start)
            if index - start > Self.keyLength {
                longNames.append(Atom(rawValue: atom))
            } else {
                let key = NameKey(copying: bytes + start, count: index - start)
                var slot = key.hash & (Self.slotCount - 1)
                while slots[slot].atom != 0 { slot = (slot + 1) & (Self.slotCount - 1) }
                slots[slot] = Slot(key: key, atom: atom)
            }
            start = index + 1
            atom += 1
        }
        starts[Int(atom)] = UInt16(start)
        self.slots = UnsafePointer(slots)
        self.starts = UnsafePointer(starts)
        longCount = longNames.count
        let copy = UnsafeMutablePointer<Atom>.allocate(capacity: longNames.count)
        copy.initialize(from: longNames, count: longNames.count)
        self.longNames = UnsafePointer(copy)
    }

    /// Returns the standard name with a key; `Atom.none` if there is none.
    @inline(__always) func atom(of key: NameKey) -> Atom {
        var slot = key.hash & (Self.slotCount - 1)
        while true {
            let found = slots[slot]
            if found.key == key || found.atom == 0 { return Atom(rawValue: found.atom) }
            slot = (slot &+ 1) & (Self.slotCount - 1)
        }
    }

    /// Returns the standard name that is too long for a key.
    func longAtom(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Atom {
        for index in 0..<longCount {
            let name = self.bytes(of: longNames[index])
            guard name.count == count, let start = name.baseAddress else { continue }
            if memcmp(start, bytes, count) == 0 { return longNames[index] }
        }
        return .none
    }

    /// Returns the bytes of a standard name.
    @inline(__always) func bytes(of atom: Atom) -> UnsafeBufferPointer<UInt8> {
        let start = Int(starts[Int(atom.rawValue)])
        let end = Int(starts[Int(atom.rawValue) + 1]) - 1
        return UnsafeBufferPointer(start: Atom.standardText.utf8Start + start, count: max(end - start, 0))
    }
}
