import Glibc
import SpiderCore

/// Names that several files want: each gets a number, in the order in which they come.
///
/// It remembers the next number of a name, and the digests of the files that have one. So each file that was there before is
/// looked at once, however many follow.
struct TakenNames {
    /// The files of one name.
    private final class Numbers {
        var next = 1
        /// The numbers of the files whose digests are known.
        var digests: [String: Int] = [:]
        /// The numbers of the other ones, by their sizes.
        var unread: [Int: [Int]] = [:]
    }

    /// How many files it remembers, of all names; then it forgets them, and looks again.
    private static let limit = 100_000

    private let numberLimit: Int
    private var names: [String: Numbers] = [:]
    private var count = 0

    init(numberLimit: Int) { self.numberLimit = numberLimit }

    /// Gives a file a name that is free, or lets it go if a file of that name has the same content.
    ///
    /// - Returns: the name that the content has now
    /// - Throws: `FileFault` if it can't be done.
    mutating func place(_ file: WholeFile, as name: String) throws(FileFault) -> String {
        let path = "\(file.start)/\(name)"
        if names[path] == nil {
            if try file.take(name) { return name }
            if count >= TakenNames.limit { (names, count) = ([:], 0) }
            names[path] = Numbers()
        }
        guard let numbers = names[path] else { return name }
        if let twin = TakenNames.twin(of: file, as: name, numbers) { return twin }
        while numbers.next <= numberLimit {
            let number = numbers.next
            let candidate = TakenNames.numbered(name, number)
            let isFree = try file.take(candidate)
            numbers.next += 1
            count += 1
            if isFree {
                numbers.digests[file.sha256] = number
                return candidate
            }
            if let digest = file.yield(to: candidate) {
                numbers.digests[digest] = number
                if digest == file.sha256 { return candidate }
            } else if let size = file.length(of: candidate) {
                numbers.unread[size, default: []].append(number)
            }
        }
        // No other content has this name, so it needn't be searched for.
        let candidate = FileNameTemplate.marked(name, String(file.sha256.prefix(32)))
        if try file.take(candidate) || file.yield(to: candidate) == file.sha256 { return candidate }
        throw FileFault("\(file.start)/\(candidate)", EEXIST)
    }

    /// Lets a file go if one with a number has the same content, and returns its name.
    private static func twin(of file: WholeFile, as name: String, _ numbers: Numbers) -> String? {
        if let number = numbers.digests[file.sha256] {
            let candidate = numbered(name, number)
            if file.yield(to: candidate) == file.sha256 { return candidate }
            numbers.digests[file.sha256] = nil
        }
        for number in numbers.unread.removeValue(forKey: file.size) ?? [] {
            guard let digest = file.yield(to: numbered(name, number)) else { continue }
            numbers.digests[digest] = number
        }
        return numbers.digests[file.sha256].map { numbered(name, $0) }
    }

    private static func numbered(_ name: String, _ number: Int) -> String {
        number == 1 ? name : FileNameTemplate.numbered(name, number)
    }
}
