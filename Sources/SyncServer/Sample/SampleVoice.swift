/// One language of the sample: names, phrases for short fields, sentences for long ones.
///
/// First and family names are common ones and are put together at random; streets, schools and firms
/// are made up.
struct SampleVoice: Sendable {
    let firstNames: [String]
    let familyNames: [String]
    let phrases: [String]
    let sentences: [String]

    static let others: [SampleVoice] = [.arabic, .tigrinya, .ukrainian, .turkish]

    static let dutch = SampleVoice(
        firstNames: [
            "Anneke", "Björn", "Chloë", "Daniël", "Eefje", "Fenna", "Geert-Jan", "Inèz", "Joost",
            "Loïs", "Maaike", "Noé", "Piet", "René", "Sjoerd", "Trijntje", "Wout", "Zoë",
        ],
        familyNames: [
            "van 't Hof", "de Vries", "d'Anjou", "’s-Gravendijk", "Oude Lansink", "van der Proef",
            "in 't Veld", "Ter Voorbeeld-Koopmans", "Jansen", "Bakker", "Visser", "van den Ĳssel",
        ],
        phrases: [
            "Bakkerij De Proefkorst",
            "Basisschool Het Voorbeeld",
            "Buurthuis 't Trefpunt, zaal 2",
            "Voorbeeldstraat 12 bis",
            "Kopje koffie en kennismaken",
            "Toeslagen aanvragen",
            "Inschrijven bij de huisarts",
            "Cv maken en oefengesprek",
            "Fietsles op zaterdag",
            "Zelf met de bus naar school kunnen",
            "Alleen 's ochtends, kinderen om 15 uur van school",
            "Lekkage in de badkamer; verhuurder is gebeld",
            "Kennismaking met het wijkteam",
            "Geen avonddienst i.v.m. de crèche",
            "Afspraak elke twee weken, € 40 opzij",
        ],
        sentences: [
            "Het gesprek is verzet naar donderdag, omdat de jongste zoon ziek was.",
            "Mevrouw vertelt dat ze graag weer in de zorg wil werken; in haar land was zij verpleegkundige.",
            "De huur en de energie zijn betaald, de zorgverzekering nog niet.",
            "Meneer begrijpt de brief van de gemeente niet en heeft hem meegenomen.",
            "Samen hebben we het formulier ingevuld en een kopie gemaakt.",
            "De taalles bevalt goed: \"Ik durf nu met de buren te praten.\"",
            "Er was geen tolk aanwezig; de oudste dochter wilde vertalen, dat hebben we niet gedaan.",
            "Afgesproken:\n- zelf bellen met de school\n- vóór vrijdag de documenten ophalen",
            "Hij slaapt slecht en piekert over zijn familie; volgende week praten we verder.",
            "De verhuurder komt dinsdag tussen 9 en 12 uur langs voor de cv-ketel.",
            "Ze heeft een buddy gevonden via het buurthuis en gaat mee naar de kookavond.",
            "Reïntegratie, coördinatie en privéafspraken zijn besproken; geen bijzonderheden.",
        ])

    static let arabic = SampleVoice(
        firstNames: [
            "محمد", "فاطمة", "أحمد", "نور الهدى", "عبد الرحمن", "رانيا", "آية", "يوسف", "هبة",
            "إسراء",
        ],
        familyNames: [
            "الخطيب", "الحسن", "العلي", "حدّاد", "النجّار", "أبو زيد", "السيّد", "درويش",
        ],
        phrases: [
            "موعد في البلدية",
            "أريد أن أعمل خبّازًا",
            "مدرسة الأطفال",
            "دورة اللغة، الاثنين والأربعاء",
            "السكن: الطابق الثالث",
        ],
        sentences: [
            "لديّ موعد في البلدية يوم الاثنين الساعة 10:30.",
            "أريد أن أتعلّم اللغة الهولندية بسرعة لكي أجد عملًا.",
            "ابنتي سعيدة في المدرسة، وقد وجدت صديقات جديدات.",
            "لم أفهم الرسالة؛ هل يمكنكم مساعدتي، من فضلكم؟",
            "أرسلتُ الأوراق بالبريد (نسختان) قبل أسبوعين.",
        ])

    static let tigrinya = SampleVoice(
        firstNames: [
            "ሰላም", "ኣብርሃም", "ሚካኤል", "ለምለም", "ትርሓስ", "ዮናስ", "ሳባ", "ፍጹም", "ኣስመረት",
        ],
        familyNames: [
            "ተስፋይ", "ገብረመድህን", "ሃይለ", "ወልደገብርኤል", "በርሀ", "ሃብተማርያም", "ተኽለ",
        ],
        phrases: [
            "ትምህርቲ ቋንቋ",
            "ቆጸራ ምስ ሓኪም",
            "ስራሕ ክረክብ ይደሊ ኣለኹ",
            "ገዛን ስድራቤትን",
            "ቤት ትምህርቲ ቆልዑ",
        ],
        sentences: [
            "ጽባሕ ሰዓት ዓሰርተ ቆጸራ ኣለኒ፣ በጃኹም ኣስተርጓሚ የድልየኒ።",
            "ደቀይ ኣብ ቤት ትምህርቲ ጽቡቕ ኣለዉ።",
            "ቋንቋ ሆላንድ ክመሃር ይደሊ፤ ድሕሪኡ ድማ ክሰርሕ እደሊ።",
            "እቲ ደብዳበ ኣይተረድኣንን፤ ክትሕግዙኒ ትኽእሉዶ፧",
            "የቐንየለይ፣ ንዓርቢ ክንራኸብ ኢና።",
        ])

    static let ukrainian = SampleVoice(
        firstNames: [
            "Олена", "Мар’яна", "Андрій", "Їванна", "Сергій", "Наталія", "Юрій", "Ґалина",
        ],
        familyNames: [
            "Коваленко", "Шевчук", "Їжакевич", "Бондаренко", "Лук'яненко", "Щербина",
        ],
        phrases: [
            "Курси мови двічі на тиждень",
            "Запис до лікаря",
            "Школа для дітей",
            "Хочу працювати пекарем",
            "Договір оренди — підписано",
        ],
        sentences: [
            "Я хочу вивчити нідерландську й знову працювати вчителькою.",
            "Син об’єднався з друзями у футбольній команді ⚽️.",
            "Лист від муніципалітету я не зрозуміла, допоможіть, будь ласка.",
            "Зустріч перенесли на п’ятницю, о дев’ятій ранку.",
            "Їжа, оренда, проїзд — усе вже сплачено.",
        ])

    static let turkish = SampleVoice(
        firstNames: [
            "İpek", "Çağla", "Gökhan", "Şükrü", "Işıl", "Özgür", "Ümit", "Tuğba",
        ],
        familyNames: [
            "Yıldız", "Öztürk", "Çelik", "Şahin", "Güneş", "Kılıç", "Doğan",
        ],
        phrases: [
            "Dil kursu, salı ve perşembe",
            "Doktor randevusu",
            "İş arıyorum: aşçı yardımcısı",
            "Çocukların okulu",
            "Kira sözleşmesi imzalandı",
        ],
        sentences: [
            "Dil kursu pazartesi günü başlıyor; çok heyecanlıyım.",
            "Çocuklar okula alıştı, öğretmenleri çok iyi.",
            "Belediyeden gelen mektubu anlamadım, yardım eder misiniz?",
            "İstanbul'da ışık ustasıydım, burada da aynı işi yapmak istiyorum.",
            "Görüşme cuma gününe ertelendi, saat üçte.",
        ])
}
