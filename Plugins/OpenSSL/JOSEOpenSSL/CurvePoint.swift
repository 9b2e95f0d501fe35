#if OpenSSL
    internal import COpenSSL
    internal import JOSECore

    /// The arithmetic of a Weierstraß curve (`EC_GROUP`). A key of the library needs its public point from the start, so
    /// one that comes without it is computed here.
    final class CurveArithmetic {
        let pointer: OpaquePointer

        /// By the library's name; nil when it has no such curve.
        init?(named name: String) {
            let standard = EC_curve_nist2nid(name)
            guard let pointer = EC_GROUP_new_by_curve_name(standard != NID_undef ? standard : OBJ_txt2nid(name)) else {
                return nil
            }
            self.pointer = pointer
        }

        deinit { EC_GROUP_free(pointer) }

        /// The affine coordinates of the base point times a number, in the time that its length decides.
        ///
        /// - Throws: `invalidKey` when the number is not between 1 and the order.
        func product(of scalar: BigNumber) throws(BackendError) -> (x: BigNumber, y: BigNumber) {
            guard let x = BigNumber(), let y = BigNumber(), let point = CurvePoint(on: self) else {
                throw .library(.failure, "no memory for a point")
            }
            guard let order = EC_GROUP_get0_order(pointer) else { throw .library(.failure, "the curve has no order") }
            guard !scalar.equals(0), BN_cmp(scalar.pointer, order) < 0 else {
                throw BackendError(.invalidKey, "d is not between 1 and the order of the curve")
            }
            guard EC_POINT_mul(pointer, point.pointer, scalar.pointer, nil, nil, nil) == 1,
                EC_POINT_get_affine_coordinates(pointer, point.pointer, x.pointer, y.pointer, nil) == 1
            else { throw .library(.failure, "the public point cannot be computed") }
            return (x, y)
        }
    }

    /// A point of a curve (`EC_POINT`).
    final class CurvePoint {
        let pointer: OpaquePointer

        /// The point at infinity; nil when memory runs out.
        init?(on curve: CurveArithmetic) {
            guard let pointer = EC_POINT_new(curve.pointer) else { return nil }
            self.pointer = pointer
        }

        deinit { EC_POINT_clear_free(pointer) }
    }
#endif
