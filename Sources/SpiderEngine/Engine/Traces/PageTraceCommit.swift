import Tracing

/// The spans of a page that waits to be committed.
struct PageTraceCommit: Sendable {
    let page: any Span
    let commit: any Span

    /// The page was committed, or (`isRefused`) another process has done it.
    func end(isRefused: Bool) {
        if isRefused { fail("refused", "another process has the page") }
        commit.end()
        page.end()
    }

    /// The page won't be committed.
    func abandon() {
        fail("abandoned", "the page wasn't committed")
        commit.end()
        page.end()
    }

    private func fail(_ type: String, _ message: String) {
        commit.fail(type, message)
        page.fail(type, message)
    }
}
