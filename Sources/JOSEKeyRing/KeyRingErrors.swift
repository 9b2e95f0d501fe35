public import JOSECore

extension JOSEError.Code {
    /// A file or folder of a key ring cannot be read or written; ``JOSEError/name`` is the file, relative to the ring.
    public static let keyStoreFailure = Self(rawValue: "key-store-failure")
    /// Somebody else has been changing the key ring for the whole time that a change may wait.
    public static let keyStoreBusy = Self(rawValue: "key-store-busy")
    /// A file of a key ring is missing, damaged, or not the one that the ring's manifest names; ``JOSEError/name`` is the
    /// file.
    public static let damagedKeyStore = Self(rawValue: "damaged-key-store")
    /// A file or folder of a key ring is a link or something else that it should not be, or others may do with it what
    /// only its owner should; ``JOSEError/name`` is the file.
    public static let insecureKeyStore = Self(rawValue: "insecure-key-store")
}
