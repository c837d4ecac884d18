import SpiderCore

extension JobStore {
    /// Forgets what belongs to one crawl from its start to its end, over however many processes; what is known of hosts,
    /// such as robots.txt, is kept for the next one.
    ///
    /// - Throws: an error if the store can't be read.
    func forget(_ sections: CrawlSections) throws {
        for section in sections.names { try forget(section) }
    }
}
