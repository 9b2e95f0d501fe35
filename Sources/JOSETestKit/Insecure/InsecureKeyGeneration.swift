internal import JOSECore
internal import Synchronization

/// The test keys in the place of new ones, one after another.
final class InsecureKeyGeneration: KeyGenerationBackend {
    let keyGenerationCapabilities: [KeyGenerationCapability]
    private let catalog: AlgorithmCatalog
    private let keys: TestKeys
    private let count = Atomic<Int>(0)

    init(catalog: AlgorithmCatalog, keys: TestKeys) {
        self.catalog = catalog
        self.keys = keys
        keyGenerationCapabilities = catalog.keyTypes.flatMap { type in
            type.hasCurve
                ? catalog.curves.filter { $0.keyType == type.keyType }.map {
                    KeyGenerationCapability(type.keyType, curve: $0.curve)
                } : [KeyGenerationCapability(type.keyType)]
        }
    }

    func generateKey(_ request: KeyGenerationRequest) throws(BackendError) -> KeyMaterial {
        let capability = KeyGenerationCapability(request.keyType, curve: request.curve)
        guard keyGenerationCapabilities.contains(capability), let type = catalog[request.keyType] else {
            throw BackendError(.unsupported, "the test backend makes no such keys")
        }
        let position = count.wrappingAdd(1, ordering: .relaxed).oldValue
        if type.isSymmetric {
            guard (8...65536).contains(request.bits), request.bits % 8 == 0 else {
                throw BackendError(.unsupported, "the test backend makes no keys of \(request.bits) bits")
            }
            var checksum = InsecureChecksum()
            checksum.add("key \(position)")
            let octets = checksum.octets(request.bits / 8)
            return KeyMaterial(keyType: request.keyType, secretParameters: [.k: SecretBytes(octets)])
        }
        let candidates = keys.keys(request.keyType, curve: request.curve).filter { key in
            guard request.curve == nil else { return true }
            return key.bits == request.bits && key.material?.publicParameters[.e] == request.publicExponent
        }
        guard !candidates.isEmpty, let key = candidates[position % candidates.count].material else {
            throw BackendError(.unsupported, "the test backend has no such key")
        }
        return key
    }

    /// The public parameters of the test key with this private part: nothing is computed here.
    func publicParameters(ofPrivate key: KeyMaterial) throws(BackendError) -> [KeyParameter: [UInt8]] {
        guard let curve = key.curve,
            keyGenerationCapabilities.contains(KeyGenerationCapability(key.keyType, curve: curve))
        else {
            throw BackendError(.unsupported, "the test backend computes no such keys")
        }
        let candidates = keys.keys(key.keyType, curve: curve).compactMap(\.material)
        guard let match = candidates.first(where: { $0.secretParameters == key.secretParameters }) else {
            throw BackendError(.invalidKey, "the test backend has no key with this private part")
        }
        return match.publicParameters
    }
}
