import SpiderCore

extension MemoryFrontier {
    static let declaration = FrontierDeclaration("memory", "requests wait in memory and end with the process") {
        context in
        // Such a crawl still keeps what it learns about hosts.
        FrontierPlan(jobs: DiskJobArchive.opener(context)) { MemoryFrontier() }
    }
}
