import Glibc
@_spi(Threads) import SpiderCore
import SpiderKit
import Testing

@testable import SpiderBrowser

/// Starts, messages and ends of the real browser.
@Suite("The process of the browser") struct BrowserProcessTests {
    /// What a browser has reported.
    private final class Reports: Sendable {
        let messages = Mailbox<String>()
        let ends = Mailbox<BrowserEnd>()

        var handlers: BrowserProcess.Handlers {
            .init(message: { self.messages.post(String(decoding: $0, as: UTF8.self)) }, end: { self.ends.post($0) })
        }
    }

    private var settings: BrowserSettings { BrowserSettings() }

    /// Whether a process of a group runs; those that have ended, and that nobody has waited for, don't.
    private func isRunning(_ group: pid_t) -> Bool {
        FolderRemoval.names(in: "/proc").filter { Int($0) != nil }.contains { name in
            guard let stat = try? SettingFile.read("/proc/\(name)/stat") else { return false }
            // After the name in parentheses: state, parent, group.
            let words = String(decoding: stat, as: UTF8.self).split(separator: ")").last?.split(separator: " ") ?? []
            return words.count > 2 && words[0] != "Z" && words[2] == "\(group)"
        }
    }

    @Test("messages go in and come out")
    func messages() throws {
        let reports = Reports()
        let browser = try BrowserProcess.start(settings, reports.handlers)
        defer { browser.stop() }
        browser.send(Array(#"{"id":1,"method":"Target.getTargets"}"#.utf8))
        let answer = reports.messages.wait(atMost: .seconds(20)).first
        #expect(answer?.hasPrefix(#"{"id":1,"result":{"targetInfos":["#) == true)
    }

    @Test("nothing is left of a browser that was stopped")
    func stopped() throws {
        let reports = Reports()
        let browser = try BrowserProcess.start(settings, reports.handlers)
        #expect(access(browser.profilePath, F_OK) == 0)
        browser.stop()
        browser.stop()
        #expect(!isRunning(browser.identifier))
        #expect(access(browser.profilePath, F_OK) != 0)
        #expect(reports.ends.take() == [.stopped])
    }

    @Test("nothing is left of a browser that is killed")
    func killed() throws {
        let reports = Reports()
        let browser = try BrowserProcess.start(settings, reports.handlers)
        kill(-browser.identifier, SIGKILL)
        #expect(reports.ends.wait(atMost: .seconds(20)) == [.died])
        browser.stop()
        #expect(access(browser.profilePath, F_OK) != 0)
        browser.send(Array("{}".utf8))
    }

    @Test("a browser that takes too much memory is killed")
    func memory() throws {
        let reports = Reports()
        var settings = settings
        settings.memory = ByteCount(10 << 20)
        let browser = try BrowserProcess.start(settings, reports.handlers)
        defer { browser.stop() }
        guard case .memory(let bytes)? = reports.ends.wait(atMost: .seconds(20)).first else {
            Issue.record("the browser goes on")
            return
        }
        #expect(bytes > 10 << 20)
    }

    @Test("a program that is no browser is reported")
    func otherProgram() {
        let reports = Reports()
        var settings = settings
        settings.path = "/bin/false"
        #expect(throws: BrowserError.ended("/bin/false", said: "")) {
            _ = try BrowserProcess.start(settings, reports.handlers)
        }
        settings.path = "/no/such/browser"
        #expect(throws: BrowserError.missing("/no/such/browser")) {
            _ = try BrowserProcess.start(settings, reports.handlers)
        }
        #expect(reports.ends.take() == [])
    }

    @Test("a browser can be started without blocking")
    func started() async throws {
        let reports = Reports()
        let browser = try await BrowserProcess.started(settings, reports.handlers)
        browser.stop()
        #expect(reports.ends.take() == [.stopped])
    }
}
