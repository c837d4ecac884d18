import SpiderCore

extension JobStore {
    /// Removes the sections that belong to one crawl; what is known about hosts, such as robots.txt, stays for the next
    /// one.
    ///
    /// - Throws: an error if the store can't be read.
    func forget(_ sections: CrawlSections) throws {
        for section in sections.names { try forget(section) }
    }
}
