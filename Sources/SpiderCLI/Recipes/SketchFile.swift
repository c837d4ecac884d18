import Glibc
import SpiderKit
import SpiderRecipes

/// The file that `--save` writes.
struct SketchFile {
    let path: String
    let contents: String

    /// Prepares a file in the folder `Spiders`.
    ///
    /// - Throws: an exit code, after printing why, if there is such a file already, or the spider can't be written so.
    init(_ sketch: RecipeSketch, named text: String, as language: SketchFlags.Language) throws {
        let name = SketchFile.name(text, as: language)
        guard let first = name.first, first.isLetter,
            name.allSatisfy({ $0.isLetter || $0.isNumber || "-_.".contains($0) })
        else { throw ExitStatus.usage.saying("'--save \(name)': a spider's name has letters, digits, '-' and '_'") }
        do {
            switch language {
            case .yaml:
                path = "\(RecipeBook.folder)/\(name).yaml"
                contents = sketch.yaml
            case .swift:
                contents = try sketch.swift(named: name)
                path = "\(RecipeBook.folder)/\(RecipeSketch.typeName(name)).swift"
            }
        } catch {
            throw ExitStatus.usage.saying("'--save \(name)': \(error)")
        }
        if access(path, F_OK) == 0 {
            throw ExitStatus.usage.saying("'--save \(name)': there is already a file \(path); use another name")
        }
    }

    /// The spider's name: who writes `books.yaml` means the spider `books`.
    static func name(_ text: String, as language: SketchFlags.Language) -> String {
        let endings = language == .yaml ? [".yaml", ".yml"] : [".swift"]
        guard let ending = endings.first(where: text.hasSuffix) else { return text }
        return String(text.dropLast(ending.count))
    }

    /// Writes the file, and says where it is.
    func write() throws {
        mkdir(RecipeBook.folder, 0o755)
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            throw ExitStatus.missing.saying("can't write \(path): \(String(cString: strerror(errno)))")
        }
        defer { close(descriptor) }
        var rest = Array(contents.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                let reason = String(cString: strerror(errno))
                unlink(path)
                throw ExitStatus.missing.saying("can't write \(path): \(reason)")
            }
            rest = rest.dropFirst(count)
        }
        Terminal.tell("the spider is in \(path)")
    }
}
