#if Gcrypt
    internal import CGcrypt
    internal import JOSECore

    /// A point in libgcrypt's projective coordinates, which are cleared when it is released.
    final class GcryptPoint: @unchecked Sendable {
        /// For C functions, in code that has the point as `self` or as an argument: the pointer alone does not keep it.
        let pointer: gcry_mpi_point_t

        /// A point to be filled in.
        init() { pointer = gcry_mpi_point_new(0) }

        /// Takes over a point.
        init(adopting pointer: gcry_mpi_point_t) { self.pointer = pointer }

        /// A point from affine coordinates, on whichever curve.
        init(x: GcryptInteger, y: GcryptInteger) {
            pointer = gcry_mpi_point_snatch_set(
                nil, gcry_mpi_copy(x.pointer), gcry_mpi_copy(y.pointer), gcry_mpi_set_ui(nil, 1))
        }

        deinit { gcry_mpi_point_release(pointer) }
    }

    /// A curve of libgcrypt with its temporary storage.
    ///
    /// libgcrypt writes into the storage, and into points that are operands: for one thread at a time.
    final class GcryptCurve: @unchecked Sendable {
        private let context: gcry_ctx_t
        /// The base point.
        let generator: GcryptPoint
        /// The prime of the field.
        let prime: GcryptInteger
        /// The order of the base point.
        let order: GcryptInteger

        /// The curve of a name.
        ///
        /// - Throws: `unsupported` when the library does not have it, or not in its mode.
        init(named name: String) throws(BackendError) {
            var result: gcry_ctx_t?
            let error = gcry_mpi_ec_new(&result, nil, name)
            guard error == 0, let context = result else {
                throw .gcrypt(error, "libgcrypt does not do the curve \(name)", as: .unsupported)
            }
            guard let generator = gcry_mpi_ec_get_point("g", context, 1),
                let prime = gcry_mpi_ec_get_mpi("p", context, 1), let order = gcry_mpi_ec_get_mpi("n", context, 1)
            else {
                gcry_ctx_release(context)
                throw BackendError(.failure, "libgcrypt does not give the parameters of the curve \(name)")
            }
            self.context = context
            self.generator = GcryptPoint(adopting: generator)
            self.prime = GcryptInteger(adopting: prime)
            self.order = GcryptInteger(adopting: order)
        }

        deinit { gcry_ctx_release(context) }

        /// The length of a coordinate in octets.
        var coordinateOctets: Int { (prime.bitWidth + 7) / 8 }
        /// The length of a scalar in octets.
        var scalarOctets: Int { (order.bitWidth + 7) / 8 }

        /// A parameter of the curve's equation: `a` or `b`, in 0..<prime.
        func coefficient(_ name: String) throws(BackendError) -> GcryptInteger {
            guard let value = gcry_mpi_ec_get_mpi(name, context, 1) else {
                throw BackendError(.failure, "libgcrypt does not give the parameters of the curve")
            }
            return GcryptInteger(adopting: value).modulo(prime)
        }

        /// scalar · point. When the scalar is a secret integer, the time depends on its length alone.
        func product(_ scalar: GcryptInteger, _ point: GcryptPoint) -> GcryptPoint {
            let result = GcryptPoint()
            gcry_mpi_ec_mul(result.pointer, scalar.pointer, point.pointer, context)
            return result
        }

        /// left - right. Edwards curves only: libgcrypt ends the process for others.
        func difference(_ left: GcryptPoint, _ right: GcryptPoint) -> GcryptPoint {
            let result = GcryptPoint()
            gcry_mpi_ec_sub(result.pointer, left.pointer, right.pointer, context)
            return result
        }

        /// The affine coordinates; nil for the point at infinity.
        func affine(_ point: GcryptPoint) -> (x: GcryptInteger, y: GcryptInteger)? {
            let x = GcryptInteger(isSecret: false)
            let y = GcryptInteger(isSecret: false)
            return gcry_mpi_ec_get_affine(x.pointer, y.pointer, point.pointer, context) == 0 ? (x, y) : nil
        }

        /// The u coordinate of a point on a Montgomery curve.
        func montgomeryCoordinate(_ point: GcryptPoint) -> GcryptInteger? {
            let u = GcryptInteger(isSecret: false)
            return gcry_mpi_ec_get_affine(u.pointer, nil, point.pointer, context) == 0 ? u : nil
        }
    }

    /// Weierstraß curves.
    extension GcryptCurve {
        /// The point of a key's coordinates.
        ///
        /// - Throws: `invalidKey` when the coordinates have the wrong length or the point is not on the curve.
        func point(x: [UInt8], y: [UInt8]) throws(BackendError) -> GcryptPoint {
            guard x.count == coordinateOctets, y.count == coordinateOctets else {
                throw BackendError(.invalidKey, "a coordinate does not have \(coordinateOctets) octets")
            }
            let point = GcryptPoint(x: try GcryptInteger(x), y: try GcryptInteger(y))
            guard contains(point) else { throw BackendError(.invalidKey, "the point is not on the curve") }
            return point
        }

        private func contains(_ point: GcryptPoint) -> Bool { gcry_mpi_ec_curve_point(point.pointer, context) != 0 }

        /// The encoding of a point (SEC 1 §2.3.3).
        func uncompressedEncoding(of point: GcryptPoint) throws(BackendError) -> [UInt8] {
            guard let (x, y) = affine(point) else {
                throw BackendError(.failure, "libgcrypt computed a point at infinity")
            }
            return try [4] + x.octets(count: coordinateOctets) + y.octets(count: coordinateOctets)
        }
    }

    /// Edwards curves.
    extension GcryptCurve {
        /// The point of an encoding (RFC 8032 §5.1.3, §5.2.3), which may not be on the curve.
        func decodedPoint(_ encoding: [UInt8]) throws(BackendError) -> GcryptPoint {
            let octets = encoding.withUnsafeBytes {
                gcry_mpi_set_opaque_copy(nil, $0.baseAddress, UInt32($0.count * 8))
            }
            guard let octets else { throw BackendError(.failure, "libgcrypt is out of memory") }
            defer { gcry_mpi_release(octets) }
            let point = GcryptPoint()
            try check(
                gcry_mpi_ec_decode_point(point.pointer, octets, context), "libgcrypt cannot decode the point",
                as: .invalidKey)
            return point
        }
    }
#endif
