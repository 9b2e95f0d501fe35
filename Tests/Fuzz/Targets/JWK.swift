internal import JOSECore

/// A key or key set that parses is the same after it was written, and publishes nothing that its type calls secret.
func exercise(_ input: [UInt8]) {
    if let set = try? JWKSet(parsing: input.span) {
        let again = try? JWKSet(set.members())
        require(again == set, "the set is another one after writing and parsing")
        require(set.publicSet().keys.allSatisfy { !$0.isPrivate }, "a published key is private")
    }
    guard let key = try? JWK(parsing: input.span) else { return }
    let again = try? JWK(key.members())
    require(again == key, "the key is another one after writing and parsing")
    require(key.material == nil || again?.isSameKey(as: key) == true, "the key is not the same key as itself")
    guard let published = try? key.publicKey() else { return }
    let members = published.members()
    for parameter in AlgorithmCatalog.standard.secretMembers {
        require(members[parameter.rawValue] == nil, "a secret is published")
    }
    require((try? published.publicKey()) == published, "the public part of a public part is another key")
}
