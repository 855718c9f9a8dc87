"""The visible texts of the console, from the same file that the server shows them from."""
import json
import re
from pathlib import Path

FILE = Path(__file__).parents[2] / "Sources" / "Web" / "Files" / "words.json"
# A language is offered under its own name, whatever the language of the page.
LANGUAGE_NAMES = {"nl": "Nederlands", "en": "English"}


class Words:
    """words["signIn"] is a text; words.pattern("linkOpen") fits a sentence whatever fills its places."""

    _book = json.loads(FILE.read_text(encoding="utf-8"))

    def __init__(self, language):
        self.language = language

    def __getitem__(self, key):
        return self._book[key][self.language]

    def sentence(self, key, *arguments):
        return re.sub(r"\{(\d)\}", lambda place: str(arguments[int(place.group(1))]), self[key])

    def pattern(self, key):
        return re.compile(".+".join(re.escape(part) for part in re.split(r"\{\d\}", self[key])))
