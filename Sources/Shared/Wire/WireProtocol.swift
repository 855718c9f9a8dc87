/// Facts of the wire that both sides need.
public enum WireProtocol {
    /// Travels in every exchange.
    public static let version: UInt32 = 1
    public static let enrolPath = "/v1/enrol"
    public static let syncPath = "/v1/sync"
    public static let historyPath = "/v1/history"
    public static let emergencyPath = "/v1/emergency"
    public static let eventsPath = "/v1/events"
}
