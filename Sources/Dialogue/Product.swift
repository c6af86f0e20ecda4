/// The program as a whole.
public enum Product {
    /// Version of Polder (Semantic Versioning): MAJOR.MINOR.PATCH, only digits and dots. To release, raise it here and
    /// add a heading with the same number to CHANGELOG.md. `polder --version`, `/healthz` and exported files show it.
    public static let version = "0.9.0"
}
