extension EngineLoop {
    /// Opens an output. If it is a pipe that nobody reads yet, it is opened as soon as somebody does.
    ///
    /// - Returns: nothing if the crawl was asked to stop in the meantime
    /// - Throws: what the output throws if it can't be opened
    func open(_ make: () throws -> any Output) throws -> (any Output)? {
        var hasSaid = false
        while true {
            do {
                return try make()
            } catch let error as OutputError where error.isUnread {
                if !hasSaid { log.notice("waiting for somebody to read \(error.location)") }
                hasSaid = true
            }
            // Nothing runs yet that could post anything else.
            if !mailbox.wait(atMost: lookUpInterval).isEmpty {
                end(.interrupted)
                return nil
            }
        }
    }
}
