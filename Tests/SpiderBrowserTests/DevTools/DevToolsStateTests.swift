import SpiderValue
import Testing

@testable import SpiderBrowser

@Suite("A connection to the browser")
struct DevToolsStateTests {
    private func message(_ text: String) throws -> DevToolsMessage { try DevToolsMessage(Array(text.utf8)) }

    @Test("numbers its commands, and names the session that they are for")
    func commands() throws {
        var state = DevToolsState()
        let first = try state.command("Target.getTargets", [:], session: "", isAwaited: true)
        let second = try state.command("Page.navigate", ["url": "http://a.test/"], session: "S1", isAwaited: true)
        #expect(first.id == 1)
        #expect(String(decoding: first.message, as: UTF8.self) == #"{"id":1,"method":"Target.getTargets","params":{}}"#)
        #expect(
            String(decoding: second.message, as: UTF8.self)
                == #"{"id":2,"method":"Page.navigate","params":{"url":"http://a.test/"},"sessionId":"S1"}"#)
    }

    @Test("gives each command its own result, and leaves out those that nobody waits for")
    func results() throws {
        var state = DevToolsState()
        _ = try state.command("A", [:], session: "", isAwaited: true)
        _ = try state.command("B", [:], session: "S", isAwaited: true)
        _ = try state.command("C", [:], session: "S", isAwaited: false)
        #expect(
            state.receive(try message(#"{"id":2,"error":{"code":-32000,"message":"no such page"},"sessionId":"S"}"#))
                == .end(id: 2, .failure(.refused("no such page"))))
        #expect(state.receive(try message(#"{"id":1,"result":{"a":1}}"#)) == .end(id: 1, .success(["a": 1])))
        #expect(state.receive(try message(#"{"id":1,"result":{"a":1}}"#)) == nil)
        #expect(state.receive(try message(#"{"id":3,"result":{}}"#)) == nil)
        #expect(
            state.receive(try message(#"{"method":"Page.loadEventFired","params":{},"sessionId":"S"}"#))
                == .tell(DevToolsEvent(method: "Page.loadEventFired", session: "S", parameters: [:])))
    }

    @Test("fails what a session waits for when it ends, and everything when the browser has ended")
    func ends() throws {
        var state = DevToolsState()
        for session in ["S", "T", "S", ""] { _ = try state.command("X", [:], session: session, isAwaited: true) }
        #expect(
            state.end(session: "S", .crashed)
                == [.end(id: 1, .failure(.crashed)), .end(id: 3, .failure(.crashed))])
        #expect(state.close() == [.end(id: 2, .failure(.closed)), .end(id: 4, .failure(.closed))])
        #expect(throws: DevToolsFault.closed) { try state.command("X", [:], session: "", isAwaited: true) }
        #expect(state.receive(try message(#"{"id":2,"result":{}}"#)) == nil)
    }

    @Test("takes no more commands than it can keep")
    func bound() throws {
        var state = DevToolsState()
        for _ in 0..<DevToolsState.limit { _ = try state.command("X", [:], session: "", isAwaited: true) }
        #expect(throws: DevToolsFault.tooMany) { try state.command("X", [:], session: "", isAwaited: true) }
        state.forget(1)
        _ = try state.command("X", [:], session: "", isAwaited: true)
    }

    @Test(
        "reads texts with NULs and lone surrogates",
        arguments: [
            (#"a\u0000b"#, "a\u{0}b"), (#"a\ud800b"#, "a\u{FFFD}b"), (#"\udc00"#, "\u{FFFD}"),
            (#"\ud83c\udfac"#, "\u{1F3AC}"), (#"\uD83C\uD83C\uDFAC"#, "\u{FFFD}\u{1F3AC}"),
            (#"\\ud800"#, #"\ud800"#), (#"\\\ud800\n"#, "\\\u{FFFD}\n"), (#"\ud800\u0041"#, "\u{FFFD}A"),
        ])
    func surrogates(written: String, text: String) throws {
        #expect(
            try message(#"{"id":1,"result":{"value":""# + written + #""}}"#) == .result(id: 1, ["value": .string(text)])
        )
    }

    @Test("refuses what isn't a message", arguments: ["", "{", "[]", "{}", #"{"method":1}"#, "\u{0}", #"{"id":1"#])
    func malformed(text: String) {
        #expect(throws: DevToolsFault.malformed) { try message(text) }
    }
}
