import SpiderCore

extension DiskFrontier {
    static let declaration = FrontierDeclaration(
        "disk", "requests wait in the job's folder, and outlive the process", keepsJob: true, isDefault: true
    ) { context in
        FrontierPlan(jobs: DiskJobArchive.opener(context)) {
            guard let job = context.job as? Job else { return MemoryFrontier() }
            let settings = context.settings
            return try DiskFrontier(
                path: job.path, coding: context.pages, store: job.store,
                memory: FrontierMemory(budget: settings.memory.bytes / 2),
                isFull: settings.durable.value == .full, skipsUnknown: context.skipsUnknown)
        }
    }
}
