"""A person in front of a browser: looks for visible texts and labels only, never for ids or classes.

Every page that a person looks at is judged as well: axe (WCAG 2.2 A and AA) in light and dark, no page wider than
320 px or than 640 px (200 % zoom of 1280), nothing in the browser's console, no report of the page's CSP.
"""
import re
from contextlib import contextmanager
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import expect, sync_playwright

from words import LANGUAGE_NAMES, Words

CHROMIUM = "/usr/bin/chromium"
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WIDE, NARROW, ZOOMED = (1280, 900), (320, 640), (640, 450)
WAIT_MILLISECONDS = 10_000
REPORT_VIOLATIONS = """document.addEventListener("securitypolicyviolation", (event) =>
    console.error("CSP report: " + event.violatedDirective + " " + event.blockedURI));"""
UNFOLD = "isOpen => document.querySelectorAll('details').forEach(d => d.open = isOpen)"
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@contextmanager
def chromium(shots=None):
    """Debian's Chromium without a window. Pictures go to the folder `shots`, if one is named."""
    expect.set_options(timeout=WAIT_MILLISECONDS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        try:
            yield Desk(browser, shots)
        finally:
            browser.close()


class Desk:
    """Where people sit: each has a browser session of their own."""

    def __init__(self, browser, shots):
        self._browser = browser
        self.shots = Path(shots) if shots else None
        if self.shots:
            self.shots.mkdir(parents=True, exist_ok=True)
        self.people = []

    def person(self, name, address, language="nl", **options):
        context = self._browser.new_context(
            locale={"nl": "nl-NL", "en": "en-GB"}[language], reduced_motion="reduce",
            viewport={"width": WIDE[0], "height": WIDE[1]}, **options)
        person = Person(name, address, context, language, self.shots)
        self.people.append(person)
        return person

    @property
    def faults(self):
        return [fault for person in self.people for fault in person.faults]

    def leave(self):
        for person in self.people:
            person.context.close()
        self.people.clear()


class Person:
    def __init__(self, name, address, context, language, shots):
        self.name = name
        self.address = address
        self.context = context
        self.words = Words(language)
        self.faults = []
        self._shots = shots
        context.set_default_timeout(WAIT_MILLISECONDS)
        context.add_init_script(REPORT_VIOLATIONS)
        self.page = context.new_page()
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self._fault(f"error in a script: {error}"))

    def _fault(self, text):
        self.faults.append(f"{self.name} at {self.page.url}: {text}")

    def _heard(self, message):
        # Chromium tells of a refused form (401, 403, 422) as of a missing file; that is an answer, not a fault.
        is_answer = re.search(r"status of 4\d\d", message.text) and message.location.get("url") == self.page.url
        if message.type in ("error", "warning") and not is_answer:
            self._fault(f"console: {message.text}")

    # Doing

    def open(self, path=""):
        """A path of the console, or a whole address such as a link in a message."""
        self.page.goto(path if "://" in path else f"{self.address}/console/{path}")

    def click(self, text, within=None):
        """The one visible link, button or fold with this text; `within` is a text in the same row of a table."""
        self._control("a, button, summary", text, within).click()

    def confirm(self, text, within=None):
        """The button of the act that has just been unfolded."""
        self._control("details[open] button", text, within).click()

    def fill(self, label, value):
        self._field(label).fill(value)

    def paste(self, label, value):
        """A whole file, at once."""
        self._field(label).evaluate("(field, value) => { field.value = value }", value)

    def choose(self, label, option):
        """An answer of a list that unfolds."""
        self._field(label).select_option(label=option)

    def keys(self, *names):
        for name in names:
            self.page.keyboard.press(name)

    def type(self, text):
        self.page.keyboard.type(text)

    def tab_to(self, text, maximum=60):
        """Presses Tab until the control with this label or text has the focus, as people without a mouse do."""
        for _ in range(maximum):
            self.keys("Tab")
            if text in self.focused():
                return
        raise AssertionError(f"{self.name}: Tab never reaches {text!r} at {self.page.url}")

    def speak(self, language):
        """Chooses the language of the pages."""
        self.click(LANGUAGE_NAMES[language])
        self.words = Words(language)
        expect(self.page.locator("html")).to_have_attribute("lang", language)

    # Looking

    def sees(self, text, within=None):
        """Waits until the text (or what fits the pattern) is visible; `within` is a text in the same row of a table."""
        expect(self._text(text, within), f"{self.name} sees {text!r} at {self.page.url}").to_be_visible()

    def sees_not(self, text, within=None):
        expect(self._text(text, within), f"{self.name} does not see {text!r} at {self.page.url}").to_have_count(0)

    def sees_page(self, title):
        """Waits for the page whose heading is this text."""
        heading = self.page.get_by_role("heading", level=1, name=title, exact=isinstance(title, str))
        expect(heading, f"{self.name} is at the page {title!r}, not at {self.page.url}").to_be_visible()

    def sees_error(self, text):
        """The message stands in the list of errors; the page's title says so too."""
        expect(self.page.get_by_role("alert").filter(has_text=text), f"{self.name} reads {text!r}").to_be_visible()
        expect(self.page).to_have_title(re.compile(re.escape(self.words["errorPrefix"])))

    def text_after(self, text):
        """What stands after this text in its paragraph: a name, a key, an address."""
        return self.page.get_by_text(text).first.inner_text().split(text, 1)[1].strip()

    def text_of(self, role, **options):
        return self.page.get_by_role(role, **options).inner_text()

    def focused(self):
        """Label and text of the control that has the focus."""
        return self.page.evaluate("""() => {
            const element = document.activeElement;
            const labels = [...(element.labels ?? [])].map(label => label.textContent);
            return [...labels, element.textContent].join(" ").replace(/\\s+/g, " ").trim();
        }""")

    def look(self, shot=None):
        """Judges the page as it stands and takes pictures of it, wide and narrow, light and dark."""
        self._focus_is_visible()
        for scheme in ("light", "dark"):
            self.page.emulate_media(color_scheme=scheme)
            self._judge(scheme, "wide")
            self._shoot(shot, f"{scheme}.{WIDE[0]}")
            for size in (NARROW, ZOOMED):
                self._resize(size)
                for is_open in (False, True):
                    self._fold(is_open)
                    too_wide = self.page.evaluate(OVERFLOW)
                    if too_wide > 0:
                        self._fault(f"{too_wide} px too wide at {size[0]} px (unfolded: {is_open})")
            self._judge(scheme, "unfolded")
            self._fold(False)
            self._resize(NARROW)
            self._judge(scheme, "narrow")
            self._shoot(shot, f"{scheme}.{NARROW[0]}")
            self._resize(WIDE)
        self.page.emulate_media(color_scheme="light")

    # How

    def _scope(self, within):
        return self.page.get_by_role("row").filter(has_text=within) if within else self.page

    def _text(self, text, within):
        return self._scope(within).get_by_text(text).locator("visible=true").first

    def _field(self, label):
        optional = re.escape(self.words["optional"])
        return self.page.get_by_label(re.compile(rf"^\s*{re.escape(label)}\s*({optional})?\s*$"))

    def _control(self, selector, text, within):
        scope = self._scope(within)
        # What follows the text is for screen readers: of which row the button is.
        fits = re.compile(rf"^\s*{re.escape(text)}(\s|$)")
        found = scope.locator(selector).filter(has_text=fits).locator("visible=true")
        expect(found.first, f"{self.name} can click {text!r} at {self.page.url}").to_be_visible()
        count = found.count()
        if count == 1:
            return found.first
        exact = found.filter(has_text=re.compile(rf"^\s*{re.escape(text)}\s*$"))
        if exact.count() == 1:
            return exact.first
        raise AssertionError(f"{self.name}: {count} things to click say {text!r} at {self.page.url}")

    def _fold(self, is_open):
        self.page.evaluate(UNFOLD, is_open)

    def _resize(self, size):
        self.page.set_viewport_size({"width": size[0], "height": size[1]})

    def _judge(self, scheme, state):
        self.page.evaluate(AXE)
        violations = self.page.evaluate(
            "tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']}).then(r => r.violations)", AXE_TAGS)
        for violation in violations:
            for node in violation["nodes"]:
                why = node["failureSummary"].splitlines()[-1].strip()
                self._fault(f"axe, {scheme}, {state}: {violation['id']}: {node['target']} {why}")

    def _focus_is_visible(self):
        hidden = self.page.evaluate("""() => {
            const box = document.activeElement.getBoundingClientRect();
            return document.activeElement !== document.body && (box.width === 0 || box.height === 0);
        }""")
        if hidden:
            self._fault("what has the focus cannot be seen")

    def _shoot(self, shot, suffix):
        if shot and self._shots:
            self.page.screenshot(path=self._shots / f"{shot}.{self.words.language}.{suffix}.png", full_page=True)

    def picture_of_failure(self, name):
        """For whoever mends it: the page as it was. Never fails itself."""
        try:
            if self._shots:
                self.page.screenshot(path=self._shots / f"failed-{name}-{self.name}.png", full_page=True)
            return f"{self.name} was at {self.page.url}:\n{self.page.locator('body').inner_text(timeout=1000)[:1500]}"
        except Exception as error:  # noqa: BLE001
            return f"{self.name}: no picture, for {error}"
