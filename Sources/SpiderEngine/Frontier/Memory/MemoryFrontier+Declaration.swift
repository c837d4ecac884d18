import SpiderCore

extension MemoryFrontier {
    /// What the frontier says about itself.
    static let declaration = FrontierDeclaration("memory", "requests wait in memory and end with the process") {
        context in
        // What such a crawl knows of hosts is kept all the same.
        FrontierPlan(jobs: DiskJobArchive.opener(context)) { MemoryFrontier() }
    }
}
