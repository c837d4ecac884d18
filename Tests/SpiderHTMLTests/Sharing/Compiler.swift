import Glibc

/// The Swift compiler that goes with the runtime of this process, and the modules that the tests were built with.
struct Compiler {
    /// One complaint of the compiler.
    struct Fault: Equatable, CustomStringConvertible {
        var line: Int
        var message: String

        var description: String { "line \(line): \(message)" }
    }

    /// Something without which nothing can be compiled.
    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    private let path: String
    private let modules: String
    private let root: String

    /// The compiler; nil where there is none, or no modules beside the tests.
    static let current: Compiler? = {
        guard let program = try? link("/proc/self/exe"), let root = packageFolder(), let path = compiler() else {
            return nil
        }
        let modules = folder(of: program) + "/Modules"
        guard access(modules + "/SpiderHTML.swiftmodule", R_OK) == 0 else { return nil }
        return Compiler(path: path, modules: modules, root: root)
    }()

    /// What is wrong with a program, by the compiler's first passes or by all of them.
    func faults(in program: String, typesOnly: Bool = false) throws -> [Fault] {
        var name = Array("/tmp/sharing-XXXXXX".utf8CString)
        guard mkdtemp(&name) != nil else { throw Failure(description: "no temporary folder") }
        let folder = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let file = folder + "/snippet.swift"
        defer {
            unlink(file)
            rmdir(folder)
        }
        try Self.write(program, to: file)
        let pass = typesOnly ? "-typecheck" : "-emit-sil -o /dev/null"
        var command = "'\(path)' \(pass) -swift-version 6 -module-cache-path '\(modules)/cache' -I '\(modules)'"
        for module in ["CIDN", "CPSL", "CXML", "CZlib"] { command += " -I '\(root)/Sources/\(module)'" }
        command += " $(pkg-config --cflags-only-I libxml-2.0 libidn2 libpsl zlib | sed 's/-I/-Xcc -I/g')"
        let output = try Self.output(of: command + " '\(file)' 2>&1")
        return try output.split(separator: "\n").compactMap { try Self.fault(String($0), file) }
    }

    // MARK: Finding it

    /// The toolchain that the runtime's library lies in, or else whatever is on the path.
    private static func compiler() -> String? {
        guard let maps = try? read("/proc/self/maps") else { return nil }
        let library = "/lib/swift/linux/libswiftCore.so"
        for line in maps.split(separator: "\n") where line.hasSuffix(library) {
            guard let start = line.firstIndex(of: "/") else { continue }
            let path = String(line[start...].dropLast(library.count)) + "/bin/swiftc"
            if access(path, X_OK) == 0 { return path }
        }
        let folders = getenv("PATH").map { String(cString: $0) } ?? ""
        return folders.split(separator: ":").map { $0 + "/swiftc" }.first { access($0, X_OK) == 0 }
    }

    private static func packageFolder() -> String? {
        var folder = folder(of: #filePath)
        while !folder.isEmpty {
            if access(folder + "/Package.swift", R_OK) == 0, access(folder + "/Sources/CXML", R_OK) == 0 {
                return folder
            }
            folder = Self.folder(of: folder)
        }
        return nil
    }

    private static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    }

    private static func link(_ path: String) throws -> String {
        var target = [CChar](repeating: 0, count: 4096)
        let length = readlink(path, &target, target.count)
        guard length > 0 else { throw Failure(description: "no \(path)") }
        return String(decoding: target[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    // MARK: Running it

    /// `snippet.swift:3:9: error: …`, as a fault; nil for notes and excerpts.
    private static func fault(_ line: String, _ file: String) throws -> Fault? {
        let parts = line.split(separator: ":", maxSplits: 4, omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0] == file, let number = Int(parts[1]) else {
            // What is wrong with the module or the command has no place in the program.
            if line.hasPrefix("<unknown>") || line.hasPrefix("error:") { throw Failure(description: line) }
            return nil
        }
        return parts[3] == " error" ? Fault(line: number, message: String(parts[4].dropFirst())) : nil
    }

    private static func write(_ text: String, to path: String) throws {
        guard let file = fopen(path, "w") else { throw Failure(description: "cannot write \(path)") }
        fputs(text, file)
        fclose(file)
    }

    private static func output(of command: String) throws -> String {
        guard let pipe = popen(command, "r") else { throw Failure(description: "cannot run \(command)") }
        defer { pclose(pipe) }
        return content(of: pipe)
    }

    private static func read(_ path: String) throws -> String {
        guard let file = fopen(path, "r") else { throw Failure(description: "cannot read \(path)") }
        defer { fclose(file) }
        return content(of: file)
    }

    private static func content(of file: UnsafeMutablePointer<FILE>) -> String {
        var bytes: [UInt8] = []
        while case let byte = getc(file), byte != EOF { bytes.append(UInt8(truncatingIfNeeded: byte)) }
        return String(decoding: bytes, as: UTF8.self)
    }
}
