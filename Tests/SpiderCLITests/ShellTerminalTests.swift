import Glibc
import SpiderTesting
import Testing

private let hasTmux = access("/usr/bin/tmux", X_OK) == 0

/// The shell as a person uses it: in a terminal, whose screen is captured.
@Suite("spider shell in a terminal", .timeLimit(.minutes(5)))
struct ShellTerminalTests {
    /// A terminal of tmux, with a server of its own.
    private struct Screen {
        let folder: TemporaryFolder
        private var socket: String { "\(folder.path)/tmux" }

        init(_ command: String, in folder: TemporaryFolder) async throws {
            self.folder = folder
            try await tmux("-f", "/dev/null", "new-session", "-d", "-x", "100", "-y", "30", command)
        }

        @discardableResult
        func tmux(_ arguments: String...) async throws -> TestProcess.End {
            try await TestProcess(["-S", socket] + arguments, in: folder, program: "/usr/bin/tmux").end()
        }

        func press(_ keys: String...) async throws {
            for key in keys { try await tmux("send-keys", key) }
        }

        /// Waits until the screen has a text; the screen as it is when it has, or after a while.
        func screen(with text: String) async throws -> String {
            var shown = ""
            let clock = ContinuousClock()
            let end = clock.now + .seconds(60)
            while clock.now < end {
                shown = try await tmux("capture-pane", "-p").output
                if shown.contains(text) { return shown }
            }
            return shown
        }

        func stop() async throws { try await tmux("kill-server") }
    }

    @Test("completes classes with Tab, recalls lines with the arrow, and ends with Ctrl-D", .enabled(if: hasTmux))
    func editing() async throws {
        let folder = try TemporaryFolder()
        try folder.write(ShellCommandTests.page, to: "shop.html")
        let spider = try TestProcess.spider
        let command = "HOME='\(folder.path)' '\(spider)' shell shop.html; echo ended with $?; exec cat"
        let screen = try await Screen(command, in: folder)
        #expect(try await screen.screen(with: "Ctrl-D ends").contains("shop.html, "))
        try await screen.press(".pri", "Tab")
        #expect(try await screen.screen(with: "> .price").contains("> .price"))
        try await screen.press("Enter")
        let matches = try await screen.screen(with: "[1] <i class=\"price\">£2</i>")
        #expect(matches.contains("[0] <i class=\"price\">£1</i>\n[1] <i class=\"price\">£2</i>"), "\(matches)")
        try await screen.press("field price", "Enter")
        let field = try await screen.screen(with: "var price: [String]")
        #expect(field.contains("@Field(\".price\") var price: [String]"), "\(field)")
        try await screen.press("Up", "Up", "BSpace", "Enter")
        let recalled = try await screen.screen(with: "nothing matches")
        #expect(recalled.contains("> .pric\nnothing matches"), "\(recalled)")
        try await screen.press("C-d")
        let ended = try await screen.screen(with: "ended with 0")
        #expect(ended.contains("ended with 0"), "\(ended)")
        try await screen.stop()
        #expect(try folder.text(of: ".local/state/spider/history").contains("price"))
    }
}
