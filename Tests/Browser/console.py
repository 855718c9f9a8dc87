"""Journeys through the console, each on a server of its own, in both languages, by visible texts only.

Usage: console.py BINARIES [--shots FOLDER] [--language nl|en] [--only JOURNEY]
Exit 0 when every journey arrives and no page has a fault, 1 otherwise."""
import argparse
import re
import sys
import time
import traceback

from authenticator import Authenticator
from browser import chromium
from server import Server
from words import Words

PASSWORD = "vier woorden zijn genoeg 1"
OTHER_PASSWORD = "nog eens vier woorden 2"
MINIMUM_LENGTH = 12
PARTNER = "Gemeente Voorbeeld"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


class Stage:
    """What a journey gets: the server, people, the words of its language."""

    def __init__(self, server, desk, language):
        self.server = server
        self.words = Words(language)
        self.language = language
        self._desk = desk

    def person(self, name, **options):
        return self._desk.person(name, self.server.address, self.language, **options)


# Steps that several journeys take

def choose_password(person, password=PASSWORD):
    """On the page of a one-time link. Gives the name of the account."""
    words = person.words
    person.sees_page(words["setPassword"])
    name = person.text_after(words["setPasswordFor"])
    person.fill(words["passwordNew"], password)
    person.fill(words["passwordAgain"], password)
    person.click(words["savePassword"])
    return name


def read_key(person):
    """The key that stands under the picture, as one types it over on a telephone."""
    return person.text_of("figure").replace(person.words["secretKey"], "").strip()


def set_up_second_factor(person):
    """From the key to the first page. Gives the authenticator and the recovery codes."""
    words = person.words
    person.sees_page(words["enrolSecondFactor"])
    authenticator = Authenticator("".join(read_key(person).split()))
    person.fill(words["sixDigits"], authenticator.code())
    person.click(words["confirm"])
    person.sees_page(words["recoveryCodes"])
    codes = re.findall(r"\b[0-9a-z]{4}(?:-[0-9a-z]{4})+\b", person.page.get_by_role("main").inner_text())
    assert len(codes) >= 8 and len(set(codes)) == len(codes), f"{len(codes)} recovery codes"
    person.click(words["recoveryCodesKept"])
    return authenticator, codes


def sees_home(person):
    person.sees(person.words["signOut"])
    person.sees(person.words["mySessions"])


def first_account(stage, person):
    """From the link of `init` to the first page. Gives name, authenticator and recovery codes."""
    person.open(stage.server.welcome)
    name = choose_password(person)
    authenticator, codes = set_up_second_factor(person)
    sees_home(person)
    return name, authenticator, codes


def sign_in(person, name, password=PASSWORD):
    words = person.words
    person.open()
    person.sees_page(words["signIn"])
    person.fill(words["name"], name)
    person.fill(words["password"], password)
    person.click(words["signIn"])


def enter_code(person, authenticator):
    person.sees_page(person.words["secondFactor"])
    person.fill(person.words["sixDigits"], authenticator.code())
    person.click(person.words["continue"])


# Journeys

def welcome(stage):
    """The first account by the one-time link, with every mistake on the way; the link works once."""
    words, person = stage.words, stage.person("noor")
    person.open(stage.server.welcome)
    person.sees_page(words["setPassword"])
    person.look("set-password")
    person.fill(words["passwordNew"], "te kort")
    person.fill(words["passwordAgain"], "te kort")
    person.click(words["savePassword"])
    person.sees_error(words.sentence("passwordShort", len("te kort"), MINIMUM_LENGTH))
    person.look("set-password-error")
    person.fill(words["passwordNew"], PASSWORD)
    person.fill(words["passwordAgain"], OTHER_PASSWORD)
    person.click(words["savePassword"])
    person.sees_error(words["passwordsDiffer"])
    person.fill(words["passwordNew"], "password1234")
    person.fill(words["passwordAgain"], "password1234")
    person.click(words["savePassword"])
    person.sees_error(words["passwordCommon"])
    choose_password(person)

    person.sees_page(words["enrolSecondFactor"])
    person.look("enrol-second-factor")
    authenticator = Authenticator("".join(read_key(person).split()))
    person.fill(words["sixDigits"], authenticator.wrong_code())
    person.click(words["confirm"])
    person.sees_error(words["codeWrong"])
    set_up_second_factor(person)
    sees_home(person)
    person.sees_not(words["demoTitle"])
    person.look("home")

    stranger = stage.person("stranger")
    stranger.open(stage.server.welcome)
    stranger.sees_page(words["linkGone"])
    stranger.look("link-gone")


def demo(stage):
    """A practice environment says so on every page and asks for no telephone."""
    words, person = stage.words, stage.person("noor")
    person.open(stage.server.welcome)
    person.sees(words["demoTitle"])
    choose_password(person)
    sees_home(person)
    person.sees(words["demoTitle"])
    person.look("home-demo")


def out_and_in(stage):
    """Signs out, fails with a wrong password and a wrong code, signs in with a code, then with a recovery code."""
    words, person = stage.words, stage.person("noor")
    name, authenticator, codes = first_account(stage, person)
    person.click(words["signOut"])
    person.sees_page(words["signIn"])
    person.look("sign-in")
    person.page.go_back()
    person.page.reload()
    person.sees_page(words["signIn"])

    sign_in(person, name, "dit is het niet 99")
    person.sees_error(words["signInWrong"])
    person.look("sign-in-error")
    sign_in(person, "niemand", PASSWORD)
    person.sees_error(words["signInWrong"])
    sign_in(person, name)
    person.sees_page(words["secondFactor"])
    person.look("second-factor")
    person.fill(words["sixDigits"], authenticator.wrong_code())
    person.click(words["continue"])
    person.sees_error(words["codeWrong"])
    enter_code(person, authenticator)
    sees_home(person)

    person.click(words["signOut"])
    sign_in(person, name)
    person.sees_page(words["secondFactor"])
    person.click(words["noPhone"])
    person.fill(words["recoveryCode"], codes[0])
    person.click(words["useRecoveryCode"])
    sees_home(person)


def other_session(stage):
    """Ends the session of a second browser, which has to sign in again."""
    words, person = stage.words, stage.person("noor")
    name, authenticator, _ = first_account(stage, person)
    library = stage.person("library", user_agent=FIREFOX)
    sign_in(library, name)
    enter_code(library, authenticator)
    sees_home(library)

    person.click(words["mySessions"])
    person.sees_page(words["mySessions"])
    person.sees(words["thisSession"])
    person.look("sessions")
    person.click(words["endSession"])
    person.sees(words["sessionEnded"])
    person.sees_not(re.compile(rf"^{re.escape(words['endSession'])}"))
    library.page.reload()
    library.sees_page(words["signIn"])
    person.open()
    sees_home(person)


def colleague(stage):
    """Adds an account; a colleague opens its link, chooses a password and works in the console."""
    words, person = stage.words, stage.person("noor")
    stage.server.run("partner", "add", "gemeente", "--label", PARTNER)
    first_account(stage, person)
    person.click(words["accounts"])
    person.sees_page(words["accounts"])
    person.fill(words["name"], "Sanne Samen")
    # Roles are named by the bundled programme, which calls this one as the console's words do.
    person.choose(words["role"], words["coordinator"])
    person.choose(words["partner"], PARTNER)
    person.click(words["addAccount"])
    person.sees(words.sentence("linkOpen", "Sanne Samen"))
    person.sees(words["shownOnce"])
    person.sees(words["neverSignedIn"], within="Sanne Samen")
    person.look("accounts")
    link = re.search(r"https?://\S+/console/welcome/[\w-]+|/console/welcome/[\w-]+",
                     person.page.get_by_role("main").inner_text()).group(0)
    person.click(words["accounts"])
    person.sees_not(words.sentence("linkOpen", "Sanne Samen"))

    # The link may name the address under which the municipality reaches the server; the test's is another.
    sanne = stage.person("sanne")
    sanne.open(stage.server.address + link[link.index("/console/"):])
    assert choose_password(sanne, OTHER_PASSWORD) == "Sanne Samen"
    set_up_second_factor(sanne)
    sees_home(sanne)
    sanne.sees("Sanne Samen")
    sanne.sees(words["coordinator"])

    person.click(words["accounts"])
    person.sees_not(words["neverSignedIn"], within="Sanne Samen")
    person.click(words["block"], within="Sanne Samen")
    person.sees(words["blockText"])
    person.confirm(words["block"], within="Sanne Samen")
    person.sees(words["blocked"], within="Sanne Samen")
    sanne.page.reload()
    sanne.sees_page(words["signIn"])


def languages(stage):
    """Changes the language before and after signing in; it stays, and the page stays the same one."""
    other = "en" if stage.language == "nl" else "nl"
    person = stage.person("noor")
    name, authenticator, _ = first_account(stage, person)
    person.click(person.words["mySessions"])
    path = person.page.url
    person.speak(other)
    person.sees_page(person.words["mySessions"])
    assert person.page.url == path, f"{person.page.url} is not {path}"
    person.page.reload()
    person.sees_page(person.words["mySessions"])
    person.click(person.words["signOut"])
    person.sees_page(person.words["signIn"])
    person.speak(stage.language)
    sign_in(person, name)
    enter_code(person, authenticator)
    person.sees(person.words["signOut"])


def keyboard(stage):
    """Signs in without a mouse: the first Tab offers the way to the content, Enter sends, errors get the focus."""
    words, person = stage.words, stage.person("noor")
    name, authenticator, _ = first_account(stage, person)
    person.tab_to(words["signOut"])
    person.keys("Enter")
    person.sees_page(words["signIn"])
    person.open()
    person.keys("Tab")
    assert words["skipToContent"] in person.focused(), f"the first Tab leads to {person.focused()!r}"
    person.keys("Enter")
    person.tab_to(words["name"])
    person.type(name)
    person.keys("Tab")
    person.type("dit is het niet 99")
    person.keys("Enter")
    person.sees_error(words["signInWrong"])
    assert words["errorSummary"] in person.focused(), f"after an error the focus is at {person.focused()!r}"
    person.tab_to(words["name"])
    # Tab selects what the field holds, so typing replaces a name that came back.
    person.type(name)
    person.keys("Tab")
    person.type(PASSWORD)
    person.keys("Enter")
    person.sees_page(words["secondFactor"])
    person.tab_to(words["sixDigits"])
    person.type(authenticator.code())
    person.keys("Enter")
    sees_home(person)
    person.tab_to(words["signOut"])
    person.keys("Enter")
    person.sees_page(words["signIn"])


def phone_conflict(server):
    """Two people change one telephone number without network. Gives the record's id."""
    server.run("partner", "add", "gemeente", "--label", PARTNER)
    server.run("partner", "add", "vluchtelingenwerk", "--label", "VluchtelingenWerk")
    server.enrol("coach.db", "gemeente", "Carla Coach", "coach")
    server.enrol("vw.db", "vluchtelingenwerk", "Bram Begeleider", "support_worker")
    person = server.client("coach.db", "add", "person", "display_name=Selam", "phone=06-11111111").split()[0]
    dossier = server.client("coach.db", "show", person).splitlines()[0].split("\t")[-1]
    server.client("coach.db", "add", "involvement", "organisation_id=vluchtelingenwerk", "valid_from=2020-01-01",
                  "--dossier", dossier)
    for replica in ("coach.db", "vw.db"):
        server.client(replica, "sync")
    server.client("coach.db", "set", person, "phone=06-22222222")
    server.client("vw.db", "set", person, "phone=06-33333333")
    for replica in ("coach.db", "vw.db", "coach.db"):
        server.client(replica, "sync")
    return person


def desk(stage):
    """The coordinator finds a conflict, decides it with the keyboard alone, and the devices show it."""
    words, person = stage.words, stage.person("noor")
    record = phone_conflict(stage.server)
    stage.server.run("admin", "add", "Noor Coördinator", "--role", "coordinator", "--partner", "gemeente")
    link = stage.server.run("admin", "link", "Noor Coördinator").strip()
    person.open(stage.server.address + link)
    choose_password(person)
    sees_home(person)
    person.click(words["conflicts"])
    person.sees_page(words["conflicts"])
    person.sees("Selam")
    person.look("conflicts")
    person.choose(words["openFor"], words["overADay"])
    person.click(words["show"])
    person.sees(words["nothingFound"])
    person.look("conflicts-nothing")
    person.click(words["clearFilters"])
    person.page.get_by_role("row").filter(has_text="Selam").get_by_role("checkbox").check()
    person.click(words["decideManyPreview"])
    person.sees_page(words["decideMany"])
    person.sees("06-33333333")
    person.sees(words["decideAll"])
    person.look("conflict-preview")
    person.click(words["allConflicts"])
    person.sees_page(words["conflicts"])
    person.keys("j", "Enter")
    person.sees("06-22222222")
    person.sees("Carla Coach")
    person.sees("Bram Begeleider")
    person.look("conflict")
    person.keys("2", "r")
    person.tab_to(words["whyOwn"])
    person.type("Zelf gebeld")
    person.tab_to(words["decide"])
    person.keys("Enter")
    person.sees(words["decision"])
    person.sees("Zelf gebeld")
    person.look("conflict-closed")
    person.click(words["conflicts"])
    person.sees(words["noConflicts"])
    person.look("conflicts-empty")
    for replica in ("coach.db", "vw.db"):
        stage.server.client(replica, "sync")
        shown = stage.server.client(replica, "show", record)
        assert "06-22222222" in shown, f"{replica} shows the decision: {shown}"


def caretaker(stage):
    """The system administrator makes a code for a device, looks at it, pauses it and ends its access."""
    words, person = stage.words, stage.person("noor")
    stage.server.run("partner", "add", "gemeente", "--label", PARTNER)
    first_account(stage, person)
    person.click(words["devices"])
    person.sees_page(words["devices"])
    person.sees(words["nothingFound"])
    person.look("devices-empty")
    person.click(words["enrolDevice"])
    person.sees_page(words["enrolDevice"])
    person.click(words["makeCode"])
    person.sees_error(words["nameBad"])
    person.fill(words["workerName"], "Carla Coach")
    person.choose(words["partner"], PARTNER)
    person.choose(words["role"], words["coach"])
    person.look("enrol-device")
    person.click(words["makeCode"])
    person.sees(words.sentence("enrolmentFor", "Carla Coach"))
    person.sees(words["shownOnce"])
    person.look("enrol-device-code")

    stage.server.enrol("coach.db", "gemeente", "Bram Begeleider", "coach")
    stage.server.client("coach.db", "sync")
    person.click(words["devices"])
    person.sees("Bram Begeleider")
    person.look("devices")
    person.click("Bram Begeleider")
    person.sees(words["aboutDevice"])
    person.look("device")
    person.click(words["manifest"])
    person.sees(words["manifest"])
    person.look("manifest")
    person.page.go_back()
    person.click(words["pause"])
    person.sees(words["pauseText"])
    person.confirm(words["pause"])
    person.sees(words["paused"])
    person.click(words["revoke"])
    person.sees(words["revokeText"])
    person.confirm(words["revoke"])
    person.sees(words["stateLeaving"])


def involving(stage):
    """The coordinator finds a dossier without a worker, names one, and hands the caseload to another partner."""
    words, person = stage.words, stage.person("noor")
    phone_conflict(stage.server)
    stage.server.run("admin", "add", "Noor Coördinator", "--role", "coordinator", "--partner", "gemeente")
    link = stage.server.run("admin", "link", "Noor Coördinator").strip()
    person.open(stage.server.address + link)
    choose_password(person)
    sees_home(person)
    person.click(words["people"])
    person.sees_page(words["people"])
    person.sees("Carla Coach")
    person.look("people")
    person.click(words["attention"])
    person.sees(words.sentence("attentionUnnamed", 1))
    person.look("attention")
    person.click("Selam")
    person.sees("Selam")
    person.choose(words["party"], f"{PARTNER}, Carla Coach")
    person.click(words["addInvolvement"])
    person.sees(words["running"])
    person.look("involvements")
    person.open("people")
    person.click(words["attention"])
    person.sees(words.sentence("attentionUnnamed", 0))
    person.click(words["quarantine"])
    person.sees_page(words["quarantine"])
    person.sees(words["noQuarantine"])
    person.look("quarantine-empty")


def erasing(stage):
    """The coordinator asks for an erasure, the privacy officer looks into the ledger and confirms it."""
    words, person = stage.words, stage.person("noor")
    record = phone_conflict(stage.server)
    dossier = stage.server.client("coach.db", "show", record).splitlines()[0].split("\t")[-1]
    links = {}
    for name, role in (("Noor Coördinator", "coordinator"), ("Fenna Toezicht", "privacy_officer")):
        stage.server.run("admin", "add", name, "--role", role, "--partner", "gemeente")
        links[name] = stage.server.address + stage.server.run("admin", "link", name).strip()
    person.open(links["Noor Coördinator"])
    choose_password(person)
    sees_home(person)
    person.click(words["erasure"])
    person.sees_page(words["erasure"])
    person.look("erasures-empty")
    person.fill(words["dossierNumber"], dossier)
    person.click(words["eraseLook"])
    person.sees(words["erasePreview"])
    person.sees("Selam")
    person.click(words["eraseAsk"])
    person.sees_error(words["whyMissing"])
    person.look("erasure-ask")
    person.fill(words["eraseGround"], "AVG art. 17")
    person.click(words["eraseAsk"])
    person.sees("AVG art. 17")
    person.look("erasures")

    fenna = stage.person("fenna")
    fenna.open(links["Fenna Toezicht"])
    choose_password(fenna)
    fenna.sees(words["workErasures"])
    fenna.look("home-officer")
    fenna.click(words["ledgers"])
    fenna.sees_page(words["ledgers"])
    fenna.sees("Carla Coach")
    fenna.sees_not("Selam")
    fenna.look("ledger")
    fenna.click(words["alarms"])
    fenna.sees_page(words["alarms"])
    fenna.sees(words["emergencyNone"])
    fenna.look("alarms")
    fenna.click(words["accessReport"])
    fenna.sees_page(words["accessReport"])
    fenna.fill(words["dossierNumber"], dossier)
    fenna.click(words["accessReportMake"])
    fenna.sees("Bram Begeleider")
    fenna.look("access-report")
    fenna.click(words["verify"])
    fenna.sees_page(words["verify"])
    fenna.click(words["check"])
    fenna.sees(words.pattern("ledgerWhole"))
    fenna.look("ledger-check")
    fenna.click(words["erasure"])
    fenna.sees_page(words["erasure"])
    fenna.sees_not("Selam")
    fenna.click(dossier)
    fenna.look("erasure-confirm")
    fenna.click(words["eraseConfirm"])
    fenna.sees(words["eraseConfirmText"])
    fenna.confirm(words["eraseConfirm"])
    fenna.sees_page(words["erasure"])
    fenna.sees(words.sentence("eraseDone", 0, 2))
    for replica in ("coach.db", "vw.db"):
        for _ in range(2):
            stage.server.client(replica, "sync")
    fenna.page.reload()
    fenna.sees(words.sentence("eraseDone", 2, 2))
    fenna.look("erasures-done")


def doubles(stage):
    """The coordinator looks somebody up in the register, finds a second dossier, merges the two and takes it back."""
    words, person = stage.words, stage.person("noor")
    phone_conflict(stage.server)
    records = [stage.server.client("coach.db", "add", "person", f"display_name={name}", f"phone={phone}").split()[0]
               for name, phone in (("Rahel", "06-44444444"), ("Rahel Tesfay", "+31 6 44444444"))]
    stage.server.client("coach.db", "sync")
    stage.server.run("admin", "add", "Noor Coördinator", "--role", "coordinator", "--partner", "gemeente")
    link = stage.server.run("admin", "link", "Noor Coördinator").strip()
    person.open(stage.server.address + link)
    choose_password(person)
    sees_home(person)
    person.click(words["dossiers"])
    person.sees_page(words["dossiers"])
    person.sees("Selam")
    person.sees(words["orderedNewest"])
    person.look("dossiers")
    person.fill(words["searchDossier"], "tesf")
    person.click(words["show"])
    person.sees_not("Selam")
    person.look("dossiers-found")
    person.click("Rahel Tesfay")
    person.sees_page("Rahel Tesfay")
    person.sees("+31 6 44444444")
    person.look("dossier")
    person.click(words["duplicates"])
    person.sees_page(words["duplicates"])
    person.sees(words["signPhone"])
    person.look("duplicates")
    person.click("Rahel · Rahel Tesfay")
    person.sees(words["mergeScope"])
    person.look("duplicate-pair")
    person.click(words["merge"])
    person.sees_error(words["mergeKeepMissing"])
    person.page.get_by_label("Rahel Tesfay", exact=True).check()
    person.click(words["merge"])
    person.sees(words.sentence("pairMerged", "Rahel", "Rahel Tesfay"))
    person.click(words["dossiers"])
    person.sees(words["alsoKnownAs"])
    person.look("dossiers-merged")
    stage.server.client("coach.db", "sync")
    shown = stage.server.client("coach.db", "show", records[0])
    assert records[1] in shown, f"the device has the merge: {shown}"
    person.click(words["duplicates"])
    person.sees(words["noDuplicates"])
    person.click(words.sentence("mergedPair", "Rahel", "Rahel Tesfay"))
    person.click(words["split"])
    person.sees(words["splitText"])
    person.confirm(words["split"])
    person.sees(words["pairOpen"])


def keeper(stage):
    """The system administrator sees that there is no backup, makes one, offers programmes and takes one into use."""
    words, person = stage.words, stage.person("noor")
    first_account(stage, person)
    person.click(words["health"])
    person.sees_page(words["health"])
    person.sees(words["healthBackupNone"])
    person.sees(words["healthBackupAdvice"])
    person.look("health")
    stage.server.run("backup", f"{stage.server.data}-copy")
    person.page.reload()
    person.sees_not(words["healthBackupNone"])
    person.sees(words["healthAllWell"])
    person.look("health-good")

    default = stage.server.command("programme", "default")
    version = re.search(r"(?m)^version: (\d+)$", default)
    later = default.replace(version.group(0), f"version: {int(version.group(1)) + 1}", 1)
    person.click(words["programme"])
    person.sees_page(words["programme"])
    person.look("programme")
    person.paste(words["programmePaste"], later.replace("sensitivity: 1", "sensitivity: 7", 1))
    person.click(words["check"])
    person.sees_error(words.sentence("faultCount", 1))
    person.sees("sensitivity is 1, 2 or 3")
    person.look("programme-faults")
    person.paste(words["programmePaste"], later.replace("sensitivity: 1", "sensitivity: 2", 1))
    person.click(words["check"])
    person.sees(words["whatChanges"])
    person.look("programme-check")
    person.click(words["activateProgramme"])
    person.sees_error(words["whyMissing"])
    person.fill(words["note"], "Besproken op vrijdag")
    person.click(words["activateProgramme"])
    person.sees(words.sentence("programmeActivated", int(version.group(1)) + 1))
    person.sees("Besproken op vrijdag")


JOURNEYS = {journey.__name__: journey for journey in (
    welcome, demo, out_and_in, other_session, colleague, languages, keyboard, desk, caretaker, involving, erasing,
    doubles, keeper)}


def travel(desk, name, language, binaries):
    """One journey; what went wrong, in lines."""
    faults = []
    try:
        is_demo = name in ("demo", "desk", "involving", "erasing", "doubles")
        with Server(binaries, is_demo=is_demo) as server:
            JOURNEYS[name](Stage(server, desk, language))
    except Exception as error:  # noqa: BLE001
        last = traceback.extract_tb(error.__traceback__)
        step = next((frame for frame in reversed(last) if frame.filename == __file__), last[-1])
        faults.append(f"line {step.lineno}, {step.line}\n{error}")
        faults += [person.picture_of_failure(f"{name}-{language}") for person in desk.people]
    faults += desk.faults
    desk.leave()
    return faults


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binaries", help="the folder that holds sync-server")
    parser.add_argument("--shots", help="a folder for pictures of every page")
    parser.add_argument("--language", choices=("nl", "en"), action="append")
    parser.add_argument("--only", choices=JOURNEYS, action="append")
    options = parser.parse_args()
    count = 0
    with chromium(options.shots) as desk:
        for language in options.language or ("nl", "en"):
            for name in options.only or JOURNEYS:
                start = time.monotonic()
                faults = travel(desk, name, language, options.binaries)
                count += len(faults)
                seconds = time.monotonic() - start
                print(f"{'failed' if faults else 'passed'}  {name} ({language}, {seconds:.1f} s)", flush=True)
                for fault in faults:
                    print("    " + fault.replace("\n", "\n    "), flush=True)
    print("every journey arrives" if count == 0 else f"{count} faults")
    return 0 if count == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
