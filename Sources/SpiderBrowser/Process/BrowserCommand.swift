import Glibc

/// The command line of the browser: the program, what stands around it, and its flags.
struct BrowserCommand: Hashable {
    /// How the browser is kept apart from the rest of the system.
    enum Enclosure: Hashable, CaseIterable {
        /// In a user namespace as a user without rights, and in a network namespace without any network.
        ///
        /// Chromium refuses to run as root; there, it is user 1000, and has its whole sandbox.
        case namespaces
        /// As the user who runs spider, with Chromium's own sandbox.
        case plain
        /// Without a sandbox.
        case none
    }

    /// The browser's path.
    var path: String
    /// The folder of its profile.
    var profile: String
    /// The memory for all its processes, in bytes.
    var memory: Int
    var enclosure: Enclosure
    /// Whether spider runs as root.
    var isRoot = false
    /// Whether `/dev/shm` is too small for the images that processes share, as in containers.
    var hasSmallSharedMemory = false

    /// The largest heap of scripts, in MB: JavaScript ends there with an error that the page's process doesn't survive.
    var heapLimit: Int { max(memory >> 22, 64) }

    /// The most writable memory that a process may map, in KB.
    ///
    /// An idle renderer maps 600 MB, and touches 15 of it. Buffers and elements aren't part of the heap of scripts, but of this.
    var dataLimit: Int { (1 << 20) + memory >> 11 }

    /// The ways to keep the browser apart, the best first.
    static func enclosures(isSandboxed: Bool, isRoot: Bool) -> [Enclosure] {
        guard isSandboxed else { return [.none] }
        return isRoot ? [.namespaces] : [.namespaces, .plain]
    }

    /// The flags of the browser.
    var flags: [String] {
        var flags = [
            // DevTools over file descriptors 3 and 4: no port, which other users of the machine could connect to.
            "--remote-debugging-pipe",
            "--user-data-dir=\(profile)",
            // What isn't caught before it is sent goes to a proxy that isn't there, for loopback addresses too.
            "--proxy-server=http://0.0.0.0:9", "--proxy-bypass-list=<-loopback>",
            // WebRTC sends datagrams past a proxy unless it is told not to.
            "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
            // Without it, each site among a page's frames gets a process of its own.
            "--disable-site-isolation-trials", "--disable-features=IsolateOrigins,site-per-process",
            "--js-flags=--max-old-space-size=\(heapLimit)",
        ]
        if hasSmallSharedMemory { flags.append("--disable-dev-shm-usage") }
        if enclosure == .none { flags.append("--no-sandbox") }
        return flags
    }

    /// All words of the command.
    ///
    /// The shell sets the limit for all processes, and becomes the browser. A lower limit that is set already stays.
    var words: [String] {
        var words = ["/bin/sh", "-c", #"ulimit -d "$0" 2>/dev/null || :; exec "$@""#, "\(dataLimit)"]
        if enclosure == .namespaces {
            let user = isRoot ? ["--map-user=1000", "--map-group=1000"] : ["--map-current-user"]
            words += ["unshare", "--user", "--net"] + user + ["--"]
        }
        return words + [path] + flags
    }

    /// The environment: nothing of spider's own, which may have secrets.
    var environment: [String] {
        var environment = ["HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"].map { "\($0)=\(profile)" }
        for name in ["PATH", "LANG", "LC_ALL", "TZ", "FONTCONFIG_PATH", "FONTCONFIG_FILE", "LD_LIBRARY_PATH"] {
            if let value = getenv(name) { environment.append("\(name)=\(String(cString: value))") }
        }
        return environment
    }

    /// The path of a program, which is looked up in `PATH` if it has no slash.
    ///
    /// - Throws: `BrowserError.missing` if there is none.
    static func located(_ name: String) throws(BrowserError) -> String {
        if name.utf8.contains(UInt8(ascii: "/")) {
            guard access(name, X_OK) == 0 else { throw .missing(name) }
            return name
        }
        let folders = getenv("PATH").map { String(cString: $0) } ?? "/usr/local/bin:/usr/bin:/bin"
        for folder in folders.split(separator: ":") where access("\(folder)/\(name)", X_OK) == 0 {
            return "\(folder)/\(name)"
        }
        throw .missing(name)
    }
}
