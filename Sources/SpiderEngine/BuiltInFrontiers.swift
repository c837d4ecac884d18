package import SpiderCore

/// The frontiers that come with the framework.
package enum BuiltInFrontiers: Plugin {
    package static func register(in registry: inout Registry) {
        registry.frontiers.add(DiskFrontier.declaration)
        registry.frontiers.add(MemoryFrontier.declaration)
    }
}
