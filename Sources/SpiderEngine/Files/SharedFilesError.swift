/// A crawl that many machines share can't download files.
struct SharedFilesError: Error, CustomStringConvertible {
    var description: String {
        """
        files can't be downloaded in a crawl over many machines, whose items don't wait: use the frontier 'disk', or \
        collect the items first and download their files in a crawl of its own
        """
    }
}
