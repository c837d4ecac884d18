internal import Glibc

/// The folder of html5lib's test vectors, which aren't part of the project.
enum Vectors {
    /// The folder: `SPIDER_VECTORS`, or `../shared/vectors` from the project's root.
    static let folder: String = {
        if let value = getenv("SPIDER_VECTORS") { return String(cString: value) + "/html5lib" }
        return "../shared/vectors/html5lib"
    }()

    /// Returns the files of a folder that end so, with their content; empty, which is said, if there is no folder.
    static func files(in name: String, ending suffix: String) -> [(name: String, bytes: [UInt8])] {
        let path = folder + "/" + name
        guard let directory = opendir(path) else {
            print("skipped: \(path) is missing; set SPIDER_VECTORS to the folder of the vectors")
            return []
        }
        defer { closedir(directory) }
        var files: [(name: String, bytes: [UInt8])] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasSuffix(suffix) { files.append((name, read(path + "/" + name))) }
        }
        return files.sorted { $0.name < $1.name }
    }

    static func read(_ path: String) -> [UInt8] {
        guard let file = fopen(path, "rb") else { return [] }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            if count == 0 { return bytes }
            bytes += buffer[0..<count]
        }
    }
}
