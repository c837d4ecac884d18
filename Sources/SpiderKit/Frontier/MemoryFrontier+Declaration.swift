extension MemoryFrontier {
    /// What the frontier says about itself.
    static let declaration = FrontierDeclaration("memory", "requests wait in memory and end with the process") { _ in
        FrontierPlan { MemoryFrontier() }
    }
}
