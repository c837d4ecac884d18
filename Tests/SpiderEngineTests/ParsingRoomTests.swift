import SpiderKit
import Testing

@testable import SpiderEngine

@Suite("Room to parse pages") struct ParsingRoomTests {
    /// A room that expectations can change.
    private final class Room {
        private var room: ParsingRoom

        init(limit: Int) { room = ParsingRoom(limit: limit) }

        func enter(_ size: Int, as id: Int) -> Bool { room.enter(size, as: id) }
        func mayEnterAtOnce(_ size: Int) -> Bool { room.mayEnterAtOnce(size) }
        func leave(_ size: Int, left: Int = 0) -> [Int] { room.leave(size, left: left) }
    }

    @Test("is shared by ordinary pages, in the order in which they come")
    func ordinary() {
        let room = Room(limit: 100)
        #expect(room.enter(40, as: 1))
        #expect(room.enter(50, as: 2))
        #expect(!room.enter(20, as: 3))
        // It would fit, but it comes behind one that doesn't yet.
        #expect(!room.enter(5, as: 4))
        #expect(!room.mayEnterAtOnce(5))
        #expect(room.leave(40) == [3, 4])
        #expect(room.leave(50) == [])
        #expect(room.leave(20) == [])
        #expect(room.leave(5) == [])
        #expect(room.enter(50, as: 5))
    }

    @Test("is for one large page at a time, beside the ordinary ones")
    func large() {
        let room = Room(limit: 100)
        #expect(room.enter(90, as: 1))
        #expect(room.enter(5_000, as: 2) == false)
        #expect(!room.enter(51, as: 3))
        #expect(room.enter(50, as: 4) && room.enter(50, as: 5))
        #expect(!room.mayEnterAtOnce(60))
        #expect(room.leave(90) == [2])
        #expect(room.leave(5_000) == [3])
        #expect(room.leave(51) == [])
    }

    @Test("is given back in part when a tree is freed, and in whole when its links are")
    func shrinking() {
        let room = Room(limit: 100)
        #expect(room.enter(1_000, as: 1))
        #expect(!room.enter(900, as: 2))
        // Its links alone are large: the next large page waits on.
        #expect(room.leave(1_000, left: 400) == [])
        #expect(room.leave(400, left: 30) == [2])
        #expect(room.enter(50, as: 3))
        #expect(!room.enter(40, as: 4))
        #expect(room.leave(30) == [4])
    }

    @Test("is there for empty pages, and for one that is larger than all of it")
    func extremes() {
        let room = Room(limit: 0)
        #expect(room.enter(0, as: 1))
        #expect(room.enter(.max / 4, as: 2))
        #expect(!room.enter(1, as: 3))
        #expect(room.leave(.max / 4) == [3])
    }

    @Test("is free again when nobody refers to it any more, and only once")
    func places() async {
        let gate = ParsingGate(limit: 1_000)
        var place: ParsingPlace? = await gate.enter(bytes: 1_000, on: nil)
        let size = 1_000 * ParsingRoom.growth
        #expect(place?.size == size)
        place?.shrink(to: size * 2)
        #expect(place?.size == size)
        place?.shrink(to: 700)
        place?.shrink(to: 700)
        #expect(place?.size == 700)
        // Were the first not gone, the second would wait for ever.
        async let second = gate.enter(bytes: 1_000, on: nil)
        place = nil
        #expect(await second.size == size)
    }
}
