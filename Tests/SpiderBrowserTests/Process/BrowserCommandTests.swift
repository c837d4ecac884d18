import Testing

@testable import SpiderBrowser

@Suite("The command that starts the browser") struct BrowserCommandTests {
    private func command(
        _ enclosure: BrowserCommand.Enclosure, isRoot: Bool = false, small: Bool = false
    ) -> BrowserCommand {
        BrowserCommand(
            path: "/usr/bin/browser", profile: "/tmp/p", memory: 1 << 30, enclosure: enclosure, isRoot: isRoot,
            hasSmallSharedMemory: small)
    }

    private let flags = [
        "/usr/bin/browser", "--remote-debugging-pipe", "--user-data-dir=/tmp/p", "--proxy-server=http://0.0.0.0:9",
        "--proxy-bypass-list=<-loopback>", "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
        "--disable-site-isolation-trials", "--disable-features=IsolateOrigins,site-per-process",
        "--js-flags=--max-old-space-size=256",
    ]

    @Test("root becomes a user without rights and without a network")
    func root() {
        #expect(
            Array(command(.namespaces, isRoot: true).words.dropFirst(4))
                == ["unshare", "--user", "--net", "--map-user=1000", "--map-group=1000", "--"] + flags)
    }

    @Test("other users stay who they are")
    func users() {
        #expect(
            Array(command(.namespaces).words.dropFirst(4))
                == ["unshare", "--user", "--net", "--map-current-user", "--"] + flags)
        #expect(Array(command(.plain).words.dropFirst(4)) == flags)
    }

    @Test("the sandbox is off only if that is asked for")
    func sandbox() {
        #expect(Array(command(.none, isRoot: true).words.dropFirst(4)) == flags + ["--no-sandbox"])
        #expect(BrowserCommand.enclosures(isSandboxed: true, isRoot: true) == [.namespaces])
        #expect(BrowserCommand.enclosures(isSandboxed: true, isRoot: false) == [.namespaces, .plain])
        #expect(BrowserCommand.enclosures(isSandboxed: false, isRoot: true) == [.none])
    }

    @Test("a process may map half of the memory beside what an idle one maps")
    func dataLimit() {
        #expect(command(.plain).words[3] == "\((1 << 20) + (512 << 10))")
    }

    @Test("shared memory is in the profile if the system has little of it")
    func sharedMemory() {
        #expect(command(.plain, small: true).flags.last == "--disable-dev-shm-usage")
    }

    @Test("the environment has nothing that is not named")
    func environment() {
        let names = command(.plain).environment.map { String($0.prefix { $0 != "=" }) }
        let known: Set = [
            "HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "PATH", "LANG", "LC_ALL", "TZ", "FONTCONFIG_PATH",
            "FONTCONFIG_FILE", "LD_LIBRARY_PATH",
        ]
        #expect(known.isSuperset(of: names))
    }

    @Test("a program is looked up in the path")
    func path() throws {
        #expect(try BrowserCommand.located("sh").hasSuffix("/sh"))
        #expect(try BrowserCommand.located("/bin/sh") == "/bin/sh")
        #expect(throws: BrowserError.missing("/no/such/browser")) { try BrowserCommand.located("/no/such/browser") }
        #expect(throws: BrowserError.missing("no-such-browser")) { try BrowserCommand.located("no-such-browser") }
    }
}
