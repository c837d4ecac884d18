import SpiderCore
import SpiderURL

/// How outputs are recognised when a crawl is resumed.
extension EngineLoop {
    /// Adds to a progress how the outputs are.
    func withOutputs(_ progress: CrawlProgress) -> CrawlProgress {
        let earlier = frontier.progress
        var progress = progress
        // What is none of the outputs this time may be one again.
        progress.outputs = earlier?.outputs ?? [:]
        progress.marks = earlier?.marks
        for location in respelled { progress.forget(location) }
        for output in outputs {
            let location = output.location
            // A resumed crawl puts all its items in order again, and so begins where this one did.
            if waitsForOrder(output), progress.outputs[location] != nil { continue }
            progress.forget(location)
            guard let length = output.length else { continue }
            progress.outputs[location] = length
            progress.marks = progress.marks ?? [:]
            progress.marks?[location] = OutputMark(path: resolvedPath(of: location), content: output.mark)
        }
        return progress
    }

    private func resolvedPath(of location: String) -> String {
        if let path = resolvedPaths[location] { return path }
        let path = FileIdentity.resolved(location)
        resolvedPaths[location] = path
        return path
    }
}

extension CrawlProgress {
    /// The location under which an output's length was stored, which may be spelled otherwise.
    func knownLocation(of output: any Output) -> String? {
        let location = output.location
        if outputs[location] != nil { return location }
        guard output.length != nil else { return nil }
        return outputs.keys.sorted().first { key in
            FileIdentity.isSame(key, location) || marks?[key]?.path.map { FileIdentity.isSame($0, location) } ?? false
        }
    }

    fileprivate mutating func forget(_ location: String) {
        outputs[location] = nil
        marks?[location] = nil
    }
}
