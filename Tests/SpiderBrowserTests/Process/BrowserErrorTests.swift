import Testing

@testable import SpiderBrowser

@Suite("The errors of starting the browser") struct BrowserErrorTests {
    @Test("a missing browser is named with its package")
    func missing() {
        #expect(
            "\(BrowserError.missing("chromium-headless-shell"))" == """
                there is no browser 'chromium-headless-shell': install it (on Debian, apt install \
                chromium-headless-shell), or name another with 'browser.path'
                """)
    }

    @Test("a refused sandbox leaves choices")
    func noSandbox() {
        let text = "\(BrowserError.noSandbox("unshare: unshare failed: Operation not permitted"))"
        #expect(text.contains("(unshare: unshare failed: Operation not permitted)"))
        #expect(text.contains("run spider as a user other than root"))
        #expect(text.contains("'browser: {sandbox: false}'"))
    }

    @Test("what the browser said tells why it has ended")
    func ended() {
        func failure(_ text: String) -> BrowserError { BrowserMessages(text).failure(of: "browser") }
        #expect(
            failure("unshare: unshare failed: Operation not permitted\n")
                == .noSandbox("unshare: unshare failed: Operation not permitted"))
        #expect(
            failure("x\n[1:ERROR] Running as root without --no-sandbox is not supported\n")
                == .noSandbox("[1:ERROR] Running as root without --no-sandbox is not supported"))
        #expect(
            failure("libnss3.so: cannot open shared object file\n[1] ERROR:dbus/bus.cc no bus\n")
                == .ended("browser", said: "libnss3.so: cannot open shared object file"))
        #expect(failure("") == .ended("browser", said: ""))
    }
}
