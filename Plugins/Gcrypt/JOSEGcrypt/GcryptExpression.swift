#if Gcrypt
    internal import CGcrypt
    internal import JOSECore

    /// An S-expression of libgcrypt, which carries keys, data and signatures. One with a secret integer lies in memory
    /// that is cleared when it is released.
    ///
    /// Immutable, hence safe to share.
    final class GcryptExpression: @unchecked Sendable {
        private let pointer: gcry_sexp_t

        /// What a `%b` or `%m` may carry at most. libgcrypt writes the length of an element into 16 bits without a
        /// check: the rest of a longer one would be taken for further elements.
        private static let maximumElementOctets = Int(UInt16.max)

        /// Builds an expression with `build`.
        private init(
            _ what: String, _ build: (UnsafeMutablePointer<gcry_sexp_t?>) throws(BackendError) -> gcry_error_t
        ) throws(BackendError) {
            var result: gcry_sexp_t?
            let error = try build(&result)
            guard error == 0, let result else {
                throw .gcrypt(error, "libgcrypt cannot build an S-expression for \(what)")
            }
            pointer = result
        }

        /// Takes over an expression.
        init(adopting pointer: gcry_sexp_t) { self.pointer = pointer }

        /// From a format without arguments.
        convenience init(_ format: String) throws(BackendError) {
            try self.init("parameters") { jose_gcry_sexp_build($0, format) }
        }

        /// From a format with one `%b`.
        convenience init(_ format: String, _ octets: Span<UInt8>) throws(BackendError) {
            try self.init("octets") { result throws(BackendError) in
                try octets.withAddress { address, count throws(BackendError) in
                    jose_gcry_sexp_build_octets(result, format, try Self.length(count), address)
                }
            }
        }

        /// From a format with one `%b`.
        convenience init(_ format: String, _ octets: [UInt8]) throws(BackendError) {
            try self.init(format, octets.span)
        }

        /// From a format with two `%b`: the two halves of the octets.
        convenience init(_ format: String, halvesOf octets: Span<UInt8>) throws(BackendError) {
            try self.init("a pair") { result throws(BackendError) in
                try octets.withAddress { address, count throws(BackendError) in
                    let half = try Self.length(count / 2)
                    return jose_gcry_sexp_build_octets2(result, format, half, address, half, address + count / 2)
                }
            }
        }

        /// From a format with one `%b` and one `%m`.
        convenience init(_ format: String, _ octets: [UInt8], _ integer: GcryptInteger) throws(BackendError) {
            try self.init("a key") { result throws(BackendError) in
                try octets.span.withAddress { address, count throws(BackendError) in
                    jose_gcry_sexp_build_octets_integer(
                        result, format, try Self.length(count), address, integer.pointer)
                }
            }
        }

        /// From a format with up to six `%m`.
        convenience init(_ format: String, integers: [GcryptInteger]) throws(BackendError) {
            guard integers.count <= 6, integers.allSatisfy({ $0.bitWidth / 8 < Self.maximumElementOctets }) else {
                throw BackendError(.unsupported, "libgcrypt takes no numbers of this size")
            }
            try self.init("numbers") { result in
                withExtendedLifetime(integers) {
                    let pointers = (0..<6).map { $0 < integers.count ? integers[$0].pointer : nil }
                    return jose_gcry_sexp_build_integers(
                        result, format, pointers[0], pointers[1], pointers[2], pointers[3], pointers[4], pointers[5])
                }
            }
        }

        deinit { gcry_sexp_release(pointer) }

        private static func length(_ count: Int) throws(BackendError) -> Int32 {
            guard count <= maximumElementOctets else {
                throw BackendError(.unsupported, "libgcrypt takes no element of \(count) octets")
            }
            return Int32(count)
        }

        /// The octets of the first list that begins with a name.
        func octets(of name: String) throws(BackendError) -> [UInt8] {
            guard let list = gcry_sexp_find_token(pointer, name, 0) else {
                throw BackendError(.failure, "libgcrypt returned no \"\(name)\"")
            }
            defer { gcry_sexp_release(list) }
            var count = 0
            guard let data = gcry_sexp_nth_data(list, 1, &count) else {
                throw BackendError(.failure, "libgcrypt returned an empty \"\(name)\"")
            }
            return data.withMemoryRebound(to: UInt8.self, capacity: count) {
                [UInt8](UnsafeBufferPointer(start: $0, count: count))
            }
        }

        /// The first list that begins with a name.
        func list(_ name: String) throws(BackendError) -> GcryptExpression {
            guard let list = gcry_sexp_find_token(pointer, name, 0) else {
                throw BackendError(.failure, "libgcrypt returned no \"\(name)\"")
            }
            return GcryptExpression(adopting: list)
        }

        /// The integer of the first list that begins with a name.
        func integer(of name: String) throws(BackendError) -> GcryptInteger {
            guard let list = gcry_sexp_find_token(pointer, name, 0) else {
                throw BackendError(.failure, "libgcrypt returned no \"\(name)\"")
            }
            defer { gcry_sexp_release(list) }
            guard let integer = gcry_sexp_nth_mpi(list, 1, Int32(GCRYMPI_FMT_USG.rawValue)) else {
                throw BackendError(.failure, "libgcrypt returned an empty \"\(name)\"")
            }
            return GcryptInteger(adopting: integer)
        }
    }

    /// Public-key operations.
    extension GcryptExpression {
        /// The signature that this private key makes over some data.
        func signature(over data: GcryptExpression) throws(BackendError) -> GcryptExpression {
            var result: gcry_sexp_t?
            let error = gcry_pk_sign(&result, data.pointer, pointer)
            guard error == 0, let result else { throw .gcrypt(error, "libgcrypt cannot sign") }
            return GcryptExpression(adopting: result)
        }

        /// Whether a signature is that of this public key over some data.
        func isValidSignature(
            _ signature: GcryptExpression, over data: GcryptExpression
        ) throws(BackendError) -> Bool {
            let error = gcry_pk_verify(signature.pointer, data.pointer, pointer)
            if error == 0 { return true }
            // Too large: with PSS and a modulus of one bit more than whole octets, what does not fit into those.
            guard [GPG_ERR_BAD_SIGNATURE, GPG_ERR_TOO_LARGE].contains(gcry_err_code(error)) else {
                throw .gcrypt(error, "libgcrypt cannot verify a signature")
            }
            return false
        }

        /// The encryption of some data to this public key.
        func encryption(of data: GcryptExpression) throws(BackendError) -> GcryptExpression {
            var result: gcry_sexp_t?
            let error = gcry_pk_encrypt(&result, data.pointer, pointer)
            guard error == 0, let result else { throw .gcrypt(error, "libgcrypt cannot encrypt") }
            return GcryptExpression(adopting: result)
        }

        /// The number, in libgcrypt's memory for secrets, that this private key decrypts from some data without taking
        /// a padding off.
        func decryption(of data: GcryptExpression) throws(BackendError) -> GcryptInteger {
            var result: gcry_sexp_t?
            let error = gcry_pk_decrypt(&result, data.pointer, pointer)
            guard error == 0, let result else { throw .gcrypt(error, "libgcrypt cannot decrypt") }
            // Read from the result itself: libgcrypt copies what it finds by name to memory that nobody clears.
            let value = GcryptExpression(adopting: result)
            guard let number = gcry_sexp_nth_mpi(value.pointer, 1, Int32(GCRYMPI_FMT_USG.rawValue)) else {
                throw BackendError(.failure, "libgcrypt decrypted nothing")
            }
            return GcryptInteger(adopting: number)
        }

        /// A new key pair from these parameters.
        ///
        /// - Throws: `unsupported` when the library refuses the parameters.
        func generatedKey() throws(BackendError) -> GcryptExpression {
            var result: gcry_sexp_t?
            let error = gcry_pk_genkey(&result, pointer)
            guard error == 0, let result else {
                let isRefused = gcry_err_code(error) == GPG_ERR_INV_VALUE
                throw .gcrypt(error, "libgcrypt makes no such key", as: isRefused ? .unsupported : .failure)
            }
            return GcryptExpression(adopting: result)
        }
    }
#endif
