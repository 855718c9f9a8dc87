/// How the server is.
package struct HealthPage: Page {
    /// Its template.
    package static let name = PageName.health

    /// All in one sentence.
    package let overall: OverallHealth
    /// The numbers.
    package let measures: [Measure]
    /// What was refused since the server started, by code.
    package let refusals: [RefusalRow]
    /// Devices of which somebody has to ask, the longest silent first.
    package let lags: [LagRow]
    /// Where a monitoring system finds the same.
    package let metricsText: String

    let hasRefusals: Bool
    let hasLags: Bool

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
        hasLags = !lags.isEmpty
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
    package let measureText: String?
    /// What to do where it is not as it should be.
    package let measureAdvice: String?
    /// Whether it is as it should be; nothing where there is nothing to say of that.
    package let badge: Badge?
    /// Where there is more of it.
    package let measureLink: NamedLink?

    /// Takes every value as the page shows it.
    package init(
        measureLabel: String, measureValue: String, measureText: String? = nil,
        measureAdvice: String? = nil, badge: Badge? = nil, measureLink: NamedLink? = nil
    ) {
        self.measureLabel = measureLabel
        self.measureValue = measureValue
        self.measureText = measureText
        self.measureAdvice = measureAdvice
        self.badge = badge
        self.measureLink = measureLink
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

/// One device that is silent.
package struct LagRow: TemplateValue {
    /// The device.
    package let url: PageAddress
    /// Worker and partner.
    package let lagWho: String
    /// When it was last heard of.
    package let lagText: String
    /// Change sets that waited there.
    package let unsent: String

    /// Takes every value as the page shows it.
    package init(url: PageAddress, lagWho: String, lagText: String, unsent: String) {
        self.url = url
        self.lagWho = lagWho
        self.lagText = lagText
        self.unsent = unsent
    }
}
