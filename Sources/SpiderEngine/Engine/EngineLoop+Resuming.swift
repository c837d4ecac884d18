import SpiderCore
import SpiderURL

extension EngineLoop {
    /// Adds the states of the outputs to a progress.
    func withOutputs(_ progress: CrawlProgress) -> CrawlProgress {
        let earlier = frontier.progress
        var progress = progress
        // An output that isn't used this time may be used again later.
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
    /// Returns the location under which an output's length was stored, which may be spelled differently.
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
