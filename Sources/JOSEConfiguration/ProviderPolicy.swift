#if Configuration
    public import Configuration
    public import JOSECore

    extension SelectionPolicy {
        /// The policy that the providers of a configuration state together.
        ///
        /// The keys lie under `jose.`, one for each setting that has an environment variable: `jose.backends`,
        /// `jose.backendPins`, `jose.deny` and so on (``JOSECore/PolicyText/configurationKey``). An
        /// `EnvironmentVariablesProvider` makes the very variables `JOSE_BACKENDS`, `JOSE_BACKEND_PINS`, `JOSE_DENY` of
        /// them. A value is a string with commas or an array of strings.
        ///
        /// Of preference and pins, the first provider that states one wins. What narrows accumulates over all
        /// providers: a denial in the last one stands, whatever the first one says. A `ConfigReader` cannot do that: it
        /// gives the value of the first provider that has one and does not ask the others. So give the providers that
        /// the reader is made of.
        ///
        /// Limits:
        /// - Providers answer for the keys that they are asked for. A misspelt key is not seen; ``PolicyFile`` sees it.
        ///   For the same reason pins and minimum sizes cannot be objects here.
        /// - A provider cannot be told from the environment, so what the environment may not say is refused from all:
        ///   `jose.plugins`, and a self-test that is off.
        /// - The policy is read once, from the snapshot that each provider has at this moment.
        ///
        /// - Parameter providers: highest precedence first, as for a `ConfigReader`.
        /// - Throws: ``JOSECore/JOSEError`` with code `invalidPolicy`, whose source is the environment variable, or the
        ///   provider's name and the key.
        public init(providers: [any ConfigProvider]) throws(JOSEError) {
            self.init()
            for provider in providers.reversed() {
                let snapshot = provider.snapshot()
                var policy = SelectionPolicy()
                for key in PolicyKey.all {
                    let statement = try key.statement(of: snapshot.providerName) { type in
                        try snapshot.value(forKey: AbsoluteConfigKey(key.path), type: type)
                    }
                    try key.apply(statement, to: &policy)
                }
                self = policy.layered(over: self)
            }
        }

        /// The policy that a configuration shows: of each setting, **only what its first provider says**.
        ///
        /// For a reader with one provider, or where ``init(providers:)`` cannot be had. A reader hides what lower
        /// providers say about a setting that a higher one states, so a variable `JOSE_DENY` replaces the denials of a
        /// file below it. What the program itself denies is out of reach: state it in code, and put that on top with
        /// ``JOSECore/SelectionPolicy/layered(over:)``.
        ///
        /// - Parameter config: the configuration; keys as for ``init(providers:)``, below its prefix if it is scoped.
        /// - Throws: ``JOSECore/JOSEError`` with code `invalidPolicy` whose source is `ConfigReader` and the key.
        public init(firstProviderOf config: ConfigReader) async throws(JOSEError) {
            self.init()
            for key in PolicyKey.all {
                let configKey = ConfigKey(key.path)
                let statement = try await key.statement(of: "ConfigReader") { type async throws in
                    let content: ConfigContent? =
                        switch type {
                        case .stringArray: try await config.fetchStringArray(forKey: configKey).map { .stringArray($0) }
                        case .bool: try await config.fetchBool(forKey: configKey).map { .bool($0) }
                        default: try await config.fetchString(forKey: configKey).map { .string($0) }
                        }
                    return LookupResult(
                        encodedKey: configKey.description, value: content.map { ConfigValue($0, isSecret: false) })
                }
                try key.apply(statement, to: &self)
            }
        }
    }
#endif
