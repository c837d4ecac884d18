import Glibc

/// Returns the path of a file beside a spider's source, such as its recording.
///
/// ```swift
/// static let recording: String? = bundledFile("Recording/douban.warc.gz")
/// ```
///
/// A program that was copied to another place finds the file in the first of these folders that has it, as
/// `Recording/douban.warc.gz` or as `douban.warc.gz`: `$SPIDER_DATA`, the program's own folder, `../share/PROGRAM`,
/// `../share/spider`. The path beside the source comes last, and is returned if no folder has the file.
///
/// - Parameters:
///   - name: the file, from the folder of the source
///   - source: the source file; omit it
public func bundledFile(_ name: String, beside source: String = #filePath) -> String {
    let folder = ProgramFolder.folder(of: source)
    let original = folder.map { $0 == "/" ? "/\(name)" : "\($0)/\(name)" } ?? name
    return BundledFile(original).found ?? original
}

/// A file that comes with a program, and the places to look for it.
package struct BundledFile {
    /// The environment variable that names a folder to look in first.
    package static let variable = "SPIDER_DATA"

    /// The paths to look at, in order.
    package let places: [String]

    /// Creates a file from its path beside a spider's source.
    ///
    /// - Parameters:
    ///   - original: the path, which is tried last
    ///   - data: the folder that the environment names
    ///   - programFolder: the program's own folder
    ///   - program: the program's name
    package init(
        _ original: String, data: String? = Environment.variable(BundledFile.variable),
        programFolder: String? = ProgramFolder.current, program: String = ProgramName.current
    ) {
        let parts = original.split(separator: "/")
        let names = [parts.suffix(2), parts.suffix(1)].map { $0.joined(separator: "/") }
        var folders = [data].compactMap { $0 }.filter { !$0.isEmpty }
        if let programFolder {
            folders.append(programFolder)
            if let above = ProgramFolder.folder(of: programFolder) {
                let share = above == "/" ? "/share" : "\(above)/share"
                folders += ["\(share)/\(program)", "\(share)/spider"]
            }
        }
        var known: Set<String> = []
        let paths = folders.flatMap { folder in names.map { folder.hasSuffix("/") ? folder + $0 : "\(folder)/\($0)" } }
        places = (paths + [original]).filter { known.insert($0).inserted }
    }

    /// The first path that exists; `nil` if none does.
    package var found: String? { places.first { access($0, F_OK) == 0 } }
}
