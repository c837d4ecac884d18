import Glibc
import SpiderConfiguration
package import SpiderCore
import SpiderValue
package import SpiderYAML

/// All recipes of a project: those in `config.yaml`, and the files in the folder `Spiders`.
package struct RecipeBook: Sendable {
    /// The spiders and plugins of the program, and the spiders that the recipes describe.
    package private(set) var registry: Registry
    /// The files of recipes, by the spider's name; they may contain settings as well.
    package private(set) var files: [String: YAML] = [:]
    /// The mistakes in recipes that can't be used, by the spider's name.
    package private(set) var problems: [String: [ConfigurationError.Problem]] = [:]

    /// The folder of recipes, beside `config.yaml`.
    package static let folder = "Spiders"

    /// Reads the recipes.
    ///
    /// - Parameters:
    ///   - configuration: the contents of `config.yaml`, if it is YAML; `nil` if there is none
    ///   - folder: the path of the folder with files of recipes
    ///   - registry: the spiders and plugins of the program
    ///   - environment: the values of `${NAME}`
    package init(
        configuration: YAML?, folder: String, registry: Registry,
        environment: @escaping (String) -> String? = Environment.variable
    ) {
        self.registry = registry
        if let configuration, case .object(let root) = configuration.value, case .object(let spiders)? = root["spiders"]
        {
            for (name, section) in spiders {
                guard case .object(let object) = section, Recipe.isRecipe(object) else { continue }
                add(configuration, at: [.key("spiders"), .key(name)], name, recordingsIn: "")
            }
        }
        for (name, path) in Self.paths(in: folder) {
            do {
                let yaml = try Self.read(path, environment)
                add(yaml, at: .root, name, recordingsIn: folder)
                if problems[name] == nil { files[name] = yaml }
            } catch {
                problems[name, default: []] += error.problems
            }
        }
    }

    private mutating func add(_ yaml: YAML, at path: ValuePath, _ name: String, recordingsIn folder: String) {
        guard registry.spider(named: name) == nil else {
            let text = "there is already a spider '\(name)'; give the recipe another name"
            problems[name, default: []].append(.init(origin: .file(yaml.nearestMark(of: path)), text: text))
            return
        }
        do {
            let section = try YAMLSection(Recipe.self, of: yaml, at: path, keys: Recipe.keys)
            let faults = section.content.faults.map {
                section.problem($0.description, at: $0.path, isOfKey: $0.isOfKey)
            }
            guard faults.isEmpty else {
                problems[name, default: []] += faults.sorted { $0.isListed(before: $1) }
                return
            }
            registry.add(RegisteredSpider(section.content, named: name, recordingsIn: folder))
        } catch {
            problems[name, default: []] += error.problems
        }
    }

    private static func read(
        _ path: String, _ environment: @escaping (String) -> String?
    ) throws(ConfigurationError) -> YAML {
        let bytes = try SettingFile.read(path)
        do throws(YAMLError) {
            return try YAML(parsing: bytes, file: path, environment: environment)
        } catch {
            throw ConfigurationError(
                problems: ([error] + error.others).map { .init(origin: .file($0.mark), text: "\($0.reason)") })
        }
    }

    /// Returns the files of recipes in a folder, by name.
    private static func paths(in folder: String) -> [(name: String, path: String)] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var found: [(String, String)] = []
        while let entry = readdir(directory) {
            let file = withUnsafePointer(to: entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
            }
            guard file.hasSuffix(".yaml"), !file.hasPrefix(".") else { continue }
            found.append((String(file.dropLast(5)), "\(folder)/\(file)"))
        }
        return found.sorted { $0.0 < $1.0 }
    }
}
