package import SpiderCore

/// The built-in frontiers.
package enum BuiltInFrontiers: Plugin {
    package static func register(in registry: inout Registry) {
        registry.frontiers.add(DiskFrontier.declaration)
        registry.frontiers.add(MemoryFrontier.declaration)
    }
}
