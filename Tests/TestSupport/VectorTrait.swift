public import Testing

extension Trait where Self == ConditionTrait {
    /// Skips a test, with the reason, where the vectors are not.
    public static var needsVectors: Self { .enabled(if: Vectors.areAvailable, Comment(rawValue: Vectors.reason)) }
}
