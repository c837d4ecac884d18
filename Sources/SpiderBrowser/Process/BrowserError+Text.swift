import SpiderKit

extension BrowserError: CustomStringConvertible {
    /// The error in words, with what to do next.
    var description: String {
        switch self {
        case .missing(let path):
            """
            there is no browser '\(path)': install it (on Debian, apt install chromium-headless-shell), or name \
            another with 'browser.path'
            """
        case .cannotStart(let path, let reason): "can't start '\(path)': \(reason)"
        case .noSandbox(let said):
            """
            the browser can't have its sandbox here\(said.isEmpty ? "" : " (\(said))"): run spider as a user other than \
            root, or allow user namespaces (sysctl kernel.unprivileged_userns_clone=1; in a container, \
            --security-opt seccomp=unconfined or --cap-add SYS_ADMIN), or, if you trust every page that you render, \
            set 'browser: {sandbox: false}'
            """
        case .ended(let path, let said):
            "'\(path)' has ended before it answered\(said.isEmpty ? "" : ": \(said)")"
        case .silent(let path, let time): "'\(path)' hasn't answered within \(Interval(time).text)"
        case .noProfile(let folder, let reason): "can't make a folder for the browser's profile in \(folder): \(reason)"
        }
    }
}
