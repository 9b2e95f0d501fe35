/// One line of a table: an algorithm, a curve of it where it has several, and what is known for each direction.
package struct MatrixRow {
    /// The directions of it.
    package let capabilities: [Capability]
    /// The name, with the curve where that tells two rows apart.
    package let label: String

    /// The rows of one kind, in the order of the registry.
    package static func rows(_ kind: Capability.Kind, of registry: AlgorithmRegistry) -> [MatrixRow] {
        let capabilities = registry.resolutions.map(\.capability).filter { $0.kind == kind }
        var groups: [(capabilities: [Capability], curve: Curve?)] = []
        for capability in capabilities {
            let position = groups.firstIndex {
                $0.curve == capability.curve && ExactString($0.capabilities[0].name) == ExactString(capability.name)
            }
            if let position {
                groups[position].capabilities.append(capability)
            } else {
                groups.append(([capability], capability.curve))
            }
        }
        return groups.map { group in
            let name = group.capabilities[0].name
            let isOneOfSeveral = groups.filter { $0.capabilities[0].name.hasSameCodePoints(as: name) }.count > 1
            let curve = isOneOfSeveral ? group.curve.map { " (\($0.rawValue))" } ?? "" : ""
            return MatrixRow(capabilities: group.capabilities, label: name + curve)
        }
    }
}
