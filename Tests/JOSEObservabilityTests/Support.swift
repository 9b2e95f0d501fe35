#if Observability
    import JOSE
    import JOSETestKit
    import Testing

    /// Whatever throws in a test that it should not.
    func failure<Result>(_ body: () throws -> Result) -> JOSEError? {
        do {
            _ = try body()
            return nil
        } catch { return error as? JOSEError }
    }

    extension TestKeys {
        /// A private or symmetric key for a JWS algorithm, as long as the algorithm wants it.
        static func key(_ algorithm: SignatureAlgorithmDescriptor, _ curve: Curve?) throws -> JWK {
            try #require(
                standard.keys(algorithm.keyType, curve: curve).first {
                    $0.isPrivate && $0.bits >= algorithm.minimumKeyBits
                })
        }
    }

    /// A token of three or five parts with another last character, which is never one that only has unused bits.
    func forged(_ token: String) -> String {
        var parts = token.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        let last = parts[parts.count - 1]
        parts[parts.count - 1] = (last.hasPrefix("A") ? "B" : "A") + last.dropFirst()
        return parts.joined(separator: ".")
    }

    /// A backend whose MACs are constant and whose verdict and failures a test decides.
    struct StubSigning: SigningBackend, MessageSigner, MessageVerifier {
        var isValid: Bool? = true
        var signingCapabilities: [SigningCapability] { [SigningCapability(.hs256)] }

        func makeSigner(
            for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
        ) throws(BackendError) -> any MessageSigner { self }
        func makeVerifier(
            for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
        ) throws(BackendError) -> any MessageVerifier { self }
        func signature(for message: Span<UInt8>) throws(BackendError) -> [UInt8] {
            guard isValid != nil else { throw BackendError(.failure, "out of memory") }
            return [UInt8](repeating: 7, count: 32)
        }
        func isValidSignature(_ signature: Span<UInt8>, for message: Span<UInt8>) throws(BackendError) -> Bool {
            guard let isValid else { throw BackendError(.failure, "out of memory") }
            return isValid
        }

        func backend(_ id: BackendID) -> Backend { Backend(id: id, libraryVersion: "1", signing: self) }
    }

    extension SelectionPolicy {
        /// Takes test doubles as they are.
        static var untested: SelectionPolicy {
            var policy = SelectionPolicy()
            policy.selfTest(.off)
            return policy
        }
    }
#endif
