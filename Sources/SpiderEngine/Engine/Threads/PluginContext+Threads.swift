package import SpiderCore

extension PluginContext {
    /// Has plugins run their own tasks on the threads for pages.
    package mutating func usePageThreads() { makeExecutor = { PageExecutor() } }
}
