/// The program as a whole.
public enum Product {
    /// Version of Polder, by Semantic Versioning: MAJOR.MINOR.PATCH, digits and dots alone. To release, raise it here and
    /// give CHANGELOG.md a heading with the same number. `polder --version`, `/healthz` and the exported files show it.
    public static let version = "0.9.0"
}
