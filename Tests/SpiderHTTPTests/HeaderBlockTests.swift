import HTTPTypes
import Testing

@testable import SpiderHTTP

@Suite struct HeaderBlockTests {
    private func fields(_ block: String) -> [String] {
        HTTPFields(headerBlock: Array(block.utf8)).map { "\($0.name.rawName)=\($0.value)" }
    }

    @Test("fields come in their order, with their case, without the status line")
    func order() {
        let block = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nset-cookie: a=1\r\nSet-Cookie:b=2\r\n\r\n"
        #expect(fields(block) == ["Content-Type=text/html", "set-cookie=a=1", "Set-Cookie=b=2"])
    }

    @Test("white space around a value does not count, nor does a missing carriage return")
    func whiteSpace() {
        #expect(fields("A:   x  \nB:\t\r\nC: y") == ["A=x", "B=", "C=y"])
    }

    @Test("a folded line continues the field before it")
    func folding() {
        #expect(fields("A: one\r\n  two\r\n\tthree\r\nB: 4\r\n") == ["A=one two three", "B=4"])
    }

    @Test("what is no field is left out")
    func garbage() {
        #expect(fields("no colon\r\n: no name\r\nbad name: x\r\n\r\nA: 1\r\n") == ["A=1"])
        #expect(fields("").isEmpty)
        #expect(fields("\n\n\r\n \n").isEmpty)
    }
}
