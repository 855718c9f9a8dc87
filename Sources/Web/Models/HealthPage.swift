/// How the server is.
package struct HealthPage: Page {
    /// Its template.
    package static let name = PageName.health

    /// All in one sentence.
    package let overall: OverallHealth
    /// The numbers.
    package let measures: [Measure]
    /// What was refused in the last seven days, by code.
    package let refusals: [RefusalRow]
    /// How far each device is behind.
    package let lags: [LagRow]
    /// Where a monitoring system finds the same.
    package let metricsText: String

    let hasRefusals: Bool

    /// Takes every value as the page shows it.
    package init(
        overall: OverallHealth, measures: [Measure], refusals: [RefusalRow] = [],
        lags: [LagRow] = [], metricsText: String
    ) {
        self.overall = overall
        self.measures = measures
        self.refusals = refusals
        self.lags = lags
        self.metricsText = metricsText
        hasRefusals = !refusals.isEmpty
    }
}

/// All in one sentence.
package struct OverallHealth: TemplateValue {
    /// Whether somebody has to look.
    package let tone: Badge.Tone
    /// The sentence.
    package let overallText: String

    /// Takes every value as the page shows it.
    package init(tone: Badge.Tone, overallText: String) {
        self.tone = tone
        self.overallText = overallText
    }
}

/// One number.
package struct Measure: TemplateValue {
    /// What is measured.
    package let measureLabel: String
    /// The number with its unit.
    package let measureValue: String
    /// What it compares with.
    package let measureText: String
    /// Whether it is as it should be.
    package let badge: Badge

    /// Takes every value as the page shows it.
    package init(measureLabel: String, measureValue: String, measureText: String, badge: Badge) {
        self.measureLabel = measureLabel
        self.measureValue = measureValue
        self.measureText = measureText
        self.badge = badge
    }
}

/// The refusals of one code.
package struct RefusalRow: TemplateValue {
    /// The code in words.
    package let refusalWhat: String
    /// The code.
    package let refusalCode: String
    /// How many.
    package let refusalCount: String
    /// When the last came.
    package let refusalLast: String

    /// Takes every value as the page shows it.
    package init(
        refusalWhat: String, refusalCode: String, refusalCount: String, refusalLast: String
    ) {
        self.refusalWhat = refusalWhat
        self.refusalCode = refusalCode
        self.refusalCount = refusalCount
        self.refusalLast = refusalLast
    }
}

/// How far one device is behind.
package struct LagRow: TemplateValue {
    /// Worker and partner.
    package let lagWho: String
    /// The device.
    package let lagDevice: String
    /// Time and changes.
    package let lagText: String
    /// Whether that is too much.
    package let badge: Badge

    /// Takes every value as the page shows it.
    package init(lagWho: String, lagDevice: String, lagText: String, badge: Badge) {
        self.lagWho = lagWho
        self.lagDevice = lagDevice
        self.lagText = lagText
        self.badge = badge
    }
}
