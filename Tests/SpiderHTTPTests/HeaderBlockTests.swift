import HTTPTypes
@_spi(Algorithms) import SpiderHTTP
import Testing

@testable import SpiderHTTP

@Suite struct HeaderBlockTests {
    private func fields(_ block: String) -> [String] {
        HTTPFields(headerBlock: Array(block.utf8)).map { "\($0.name.rawName)=\($0.value)" }
    }

    @Test("fields keep their order and case, without the status line")
    func order() {
        let block = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nset-cookie: a=1\r\nSet-Cookie:b=2\r\n\r\n"
        #expect(fields(block) == ["Content-Type=text/html", "set-cookie=a=1", "Set-Cookie=b=2"])
    }

    @Test("white space around a value is ignored, and so is a missing carriage return")
    func whiteSpace() {
        #expect(fields("A:   x  \nB:\t\r\nC: y") == ["A=x", "B=", "C=y"])
    }

    @Test("a folded line continues the field before it")
    func folding() {
        #expect(fields("A: one\r\n  two\r\n\tthree\r\nB: 4\r\n") == ["A=one two three", "B=4"])
    }

    @Test("a line that isn't a field is skipped")
    func garbage() {
        #expect(fields("no colon\r\n: no name\r\nbad name: x\r\n\r\nA: 1\r\n") == ["A=1"])
        #expect(fields("").isEmpty)
        #expect(fields("\n\n\r\n \n").isEmpty)
        // A folded line belongs to the line before it, whether that is a field or not.
        #expect(fields("HTTP/1.1 200 OK\r\n A: 1\r\nno colon\r\n B: 2\r\nC: 3\r\n \r\nD: 4") == ["C=3", "D=4"])
    }

    @Test("white space before a colon is ignored, as in proxies (RFC 9112, section 5.1)")
    func beforeColon() {
        #expect(fields("A : 1\r\nB\t:2\r\n C: 3") == ["A=1", "B=2 C: 3"])
    }

    @Test(
        "bytes of a field are UTF-8 text, or else one character each, and escapes in URLs",
        arguments: [
            ([0x61, 0xC3, 0xA9], "aé", "a%C3%A9"), ([0x61, 0xE9], "aé", "a%E9"),
            ([0x61, 0x20, 0x25, 0x41], "a %A", "a %A"),
            ([0xC3, 0x28], "Ã(", "%C3("), ([], "", ""),
        ] as [([UInt8], String, String)])
    func bytes(value: [UInt8], text: String, url: String) {
        let field = HTTPField(name: .location, value: value)
        #expect(field.text == text)
        #expect(HTTPFields([field]).urlText(.location) == url)
        #expect(field.bytes == value)
    }
}
