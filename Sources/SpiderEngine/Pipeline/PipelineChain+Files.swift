import SpiderCore
import SpiderValue

extension PipelineChain {
    /// Has a pipeline look at a file, in its turn.
    ///
    /// - Parameters:
    ///   - file: the file, in its temporary place
    ///   - name: the name by which the pipeline's rules refer to it
    ///   - executor: the download's, which is told if it waits for its turn
    /// - Returns: what the items have of it besides, and how long that took
    /// - Throws: what the pipeline throws
    func details(
        of file: SavedFile, by name: String, on executor: PageExecutor?
    ) async throws -> (Object, [StepTally]) {
        for step in steps {
            guard let pipeline = step.pipeline as? any FilePipeline, pipeline.step == name else { continue }
            var tally = StepTally(name: step.name)
            let details = try await run(step, on: executor, &tally) { try await pipeline.details(of: file) }
            return (details, [tally])
        }
        // A resumed crawl may have other pipelines than the one that asked for the file.
        return ([:], [])
    }
}
