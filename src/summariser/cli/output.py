"""How the command line speaks: results on stdout, everything else on stderr, for people or as JSON."""

import json
import sys
import unicodedata

from rich.console import Console, RenderableType
from rich.text import Text

from summariser.domain import Json
from summariser.errors import SummariserError

_PIPED_WIDTH = 160  # characters; a pipe has no width, and a table must not fold there


Shape = dict[str, Json]

_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # reorder what is read


def plain(text: str, style: str = "") -> Text:
    """Text that is not ours, for a terminal: no markup, and no character that steers the terminal."""
    return Text("".join(map(_harmless, text)), style=style)


def _harmless(character: str) -> str:
    if character == "\n":
        return character
    steers = unicodedata.category(character) in {"Cc", "Cs"} or character in _TURNING
    return "�" if steers else character


def _console(*, stderr: bool) -> Console:
    console = Console(stderr=stderr, highlight=False)
    if not console.is_terminal:
        console.width = _PIPED_WIDTH
    return console


class Output:
    """Where a command speaks to: a person, or with `as_json` a program."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json
        self._out = _console(stderr=False)
        self._err = _console(stderr=True)

    @property
    def console(self) -> Console:
        """Where bars are drawn."""
        return self._err

    @property
    def watched(self) -> bool:
        """Whether a person is watching a terminal."""
        return self._err.is_terminal and not self.as_json

    def say(self, shape: Shape, *human: RenderableType) -> None:
        """Give the result."""
        if self.as_json:
            self.raw(json.dumps(shape, ensure_ascii=False) + "\n")
        else:
            self.print(*human)

    def print(self, *human: RenderableType) -> None:
        """Give the result to a person."""
        self._out.print(*human, sep="\n")

    def document(self, about: Shape, text: str) -> None:
        """Give a document: with `as_json` inside an object that tells what it is, if it is not JSON itself."""
        if self.as_json and about.get("format") != "json":
            self.say({**about, "text": text})
        else:
            self.raw(text if text.endswith("\n") else text + "\n")

    def raw(self, text: str) -> None:
        """Give text as it is."""
        sys.stdout.write(text)

    def notice(self, code: str, message: str) -> None:
        """Tell something that must be known before the result."""
        if self.as_json:
            self._line({"notice": {"code": code, "message": message}})
        else:
            self._err.print(plain(message, "yellow"))

    def error(self, error: SummariserError) -> None:
        """Tell what went wrong, what was kept and what can be done."""
        self.failure(error.code, error.message, error.kept)

    def failure(self, code: str, message: str, kept: str) -> None:
        """Tell what went wrong, by its parts."""
        if self.as_json:
            self._line({"error": {"code": code, "message": message, "kept": kept}})
        else:
            self._err.print(
                Text("Error: ", style="bold red") + plain(" ".join(f"{message} {kept}".split())),
                soft_wrap=True,
            )

    def _line(self, shape: Shape) -> None:
        sys.stderr.write(json.dumps(shape, ensure_ascii=False) + "\n")
