#if RemoteKeys
    import Testing

    /// All tests of the module, one after the other: they measure times and count what passes over sockets.
    @Suite(.serialized, .timeLimit(.minutes(1))) enum RemoteKeysTests {}
#endif
