package import SpiderCore

extension PluginContext {
    /// Makes plugins run their own tasks on the threads for pages.
    package mutating func usePageThreads() { makeExecutor = { PageExecutor() } }
}
