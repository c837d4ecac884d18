import SpiderHTML
import Testing

@Suite("Submitting a form")
struct FormSubmissionTests {
    private let field = "<input name=a value=1>"

    @Test(
        "GET puts the values in place of the query",
        arguments: [
            ("", "https://example.com/a/page?a=1#part"), ("action=''", "https://example.com/a/page?a=1#part"),
            ("action=s", "https://example.com/a/s?a=1"), ("action='/s?x=1#y' method=x", "https://example.com/s?a=1#y"),
            ("action=http://other/ method=GET enctype=multipart/form-data", "http://other/?a=1"),
        ])
    func get(attributes: String, expected: String) throws {
        let submission = try FormCase.form(field, attributes).submission()
        #expect(submission.method == .get)
        #expect(submission.url.href == expected)
        #expect(submission.contentType == nil)
        #expect(submission.body.isEmpty)
    }

    @Test("a form without values has an empty query")
    func empty() throws {
        #expect(try FormCase.form("", "action=s").submission().url.href == "https://example.com/a/s?")
    }

    @Test("the action is resolved against the base, but an empty one is the page itself")
    func base() throws {
        let base = "<base href=http://other/x/>"
        #expect(try FormCase.page("\(base)<form action=s></form>").form().submission().url.href == "http://other/x/s?")
        #expect(
            try FormCase.page("\(base)<form></form>").form().submission().url.href == "https://example.com/a/page?#part"
        )
    }

    @Test("POST encodes the values like a URL")
    func post() throws {
        let form = try FormCase.form(
            "<input name='a b' value='*-._~ é&amp;=+'><textarea name=t>x\ny\r\nz</textarea><input type=file name=f>",
            "method=POST action=s?x=1#y")
        let submission = try form.submission()
        #expect(submission.method == .post)
        #expect(submission.url.href == "https://example.com/a/s?x=1#y")
        #expect(submission.contentType == "application/x-www-form-urlencoded")
        #expect(FormCase.body(submission) == "a+b=*-._%7E+%C3%A9%26%3D%2B&t=x%0D%0Ay%0D%0Az&f=")
    }

    @Test("texts are in the form's encoding, or the page's, with numbers for missing characters")
    func encodings() throws {
        let html = "<form method=post><input name=q value='&eacute;&#9731;'><input type=hidden name=_charset_></form>"
        let western = try Document(html: Array(html.utf8), url: WebURL("http://a/"), encoding: .windows1252)
        #expect(FormCase.body(try western.form().submission()) == "q=%E9%26%239731%3B&_charset_=windows-1252")
        let wide = try Document(
            html: html.utf8.flatMap { [$0, 0] }, url: WebURL("http://a/"), encoding: .utf16LittleEndian)
        #expect(FormCase.body(try wide.form().submission()) == "q=%C3%A9%E2%98%83&_charset_=UTF-8")
        let accepting = html.replacing("<form", with: "<form accept-charset='x-unknown gb2312 utf-8'")
            .replacing("&#9731;", with: "\u{7535}")
        #expect(FormCase.body(try FormCase.page(accepting).form().submission()) == "q=%A8%A6%B5%E7&_charset_=GBK")
        let unknown = html.replacing("<form", with: "<form accept-charset='x-unknown'")
        let page = try Document(html: Array(unknown.utf8), url: WebURL("http://a/"), encoding: .windows1252)
        #expect(FormCase.body(try page.form().submission()) == "q=%C3%A9%E2%98%83&_charset_=UTF-8")
    }

    @Test("the clicked button overrides URL, method and type")
    func submitters() throws {
        let form = try FormCase.form(
            """
            \(field)<button name=b formmethod=post formaction=/other formenctype=text/plain>x</button>
            <button name=c formmethod=get>y</button><button name=d formaction="">z</button>
            """, "method=post action=s")
        let first = try form.submission()
        #expect(first.url.href == "https://example.com/other")
        #expect(first.contentType == "text/plain")
        #expect(FormCase.body(first) == "a=1\r\nb=\r\n")
        #expect(try form.submission(clicking: "c").url.href == "https://example.com/a/s?a=1&c=")
        #expect(try form.submission(clicking: "d").url.href == "https://example.com/a/page?old=1#part")
        #expect(try form.submission(clicking: .none).contentType == "application/x-www-form-urlencoded")
    }

    @Test("parts have escaped names, and a boundary that occurs in none of them")
    func multipart() throws {
        var form = try FormCase.form(
            "<input name='a\"b' value='x\r\n--y'><input type=file name=f><textarea name=t>1\n2</textarea>",
            "method=post enctype=Multipart/Form-Data")
        let plain = try form.submission()
        try form.attach(FormFile(name: "q\"\r\n.png", contentType: "image/png", bytes: [0x89, 0x0A, 0x00]), to: "f")
        form.add(FormEntry("n\r\n", text: "v"))
        let submission = try form.submission()
        let type = try #require(submission.contentType)
        let boundary = String(type.dropFirst("multipart/form-data; boundary=".count))
        #expect(type.hasPrefix("multipart/form-data; boundary=----SpiderForm"))
        #expect(boundary.utf8.count == 30)
        let head = "--\(boundary)\r\nContent-Disposition: form-data; name="
        var expected = Array("\(head)\"a%22b\"\r\n\r\nx--y\r\n".utf8)
        expected += "\(head)\"f\"; filename=\"q%22%0D%0A.png\"\r\nContent-Type: image/png\r\n\r\n".utf8
        expected += [0x89, 0x0A, 0x00]
        expected += "\r\n\(head)\"t\"\r\n\r\n1\r\n2\r\n\(head)\"n%0D%0A\"\r\n\r\nv\r\n--\(boundary)--\r\n".utf8
        #expect(submission.body == expected)
        #expect(try form.submission() == submission)
        #expect(plain.contentType != submission.contentType)
        #expect(
            FormCase.body(plain).contains(
                "name=\"f\"; filename=\"\"\r\nContent-Type: application/octet-stream\r\n\r\n\r\n"))
        form.add(FormEntry("again", text: boundary))
        let other = try form.submission()
        #expect(other.contentType != submission.contentType)
    }

    @Test(
        "a form that isn't submitted to a server is refused",
        arguments: [
            ("method=dialog", .dialog), ("action=mailto:a@b", .unsupportedScheme("mailto")),
            ("action='javascript:x'", .unsupportedScheme("javascript")),
            ("action='http://['", .actionNotURL("http://[")),
            ("action=ftp://a/", .unsupportedScheme("ftp")),
        ] as [(String, FormError.Reason)])
    func refused(attributes: String, reason: FormError.Reason) throws {
        let form = try FormCase.form(field, attributes)
        let fault = #expect(throws: FormError.self) { try form.submission() }
        #expect(fault?.reason == reason)
    }

    @Test("a page without a URL, an endless query and a hostile media type are refused")
    func faults() throws {
        let nowhere = try Document(html: "<form action=s></form>").form()
        #expect(#expect(throws: FormError.self) { try nowhere.submission() }?.reason == .actionNotURL("s"))
        var long = try FormCase.form(field)
        long["a"] = String(repeating: "a", count: 70_000)
        #expect(#expect(throws: FormError.self) { try long.submission() }?.reason == .tooLong(limit: 65_536))
        var form = try FormCase.form("<input type=file name=f>", "method=post enctype=multipart/form-data")
        try form.attach(FormFile(name: "x", contentType: "a/b\r\nx: y", bytes: []), to: "f")
        #expect(
            #expect(throws: FormError.self) { try form.submission() }?.reason == .malformedContentType("a/b\r\nx: y"))
    }
}
