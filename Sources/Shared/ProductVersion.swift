/// Which version of the product this is; clients say theirs with each exchange.
public enum ProductVersion {
    public static let text = "0.1.0"
}
