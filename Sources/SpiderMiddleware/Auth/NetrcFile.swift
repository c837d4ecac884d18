import Glibc
import Logging
import SpiderCore
import SpiderHTTP

/// The `.netrc` file that the settings name.
enum NetrcFile {
    /// Reads the file.
    ///
    /// - Parameters:
    ///   - path: the file
    ///   - log: gets a warning, for example if others can read the file
    static func read(_ path: String, log: Logger) throws -> Netrc {
        let netrc: Netrc
        let bytes = try SettingFile.read(path)
        do {
            netrc = try Netrc(parsing: String(decoding: bytes, as: UTF8.self))
        } catch {
            throw ConfigurationError(problems: [.init("\(error)", inFile: path)])
        }
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & (S_IRGRP | S_IROTH) != 0 {
            log.warning("\(path) has passwords and can be read by others: chmod 600 \(path)")
        }
        if netrc.standard != nil {
            log.warning(
                "\(path): 'default' isn't used, because its password would go to every host that a link leads to")
        }
        return netrc
    }
}
