"""The command that compares a summary with its source, for people, and by the line for programs."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from rich.console import Group, RenderableType
from rich.text import Text

from summariser.cli.output import Output, Shape, plain
from summariser.comparing import Compared, Comparison, compare
from summariser.domain import Severity
from summariser.errors import WrongUse
from summariser.ingest import read_file

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.HINT: "cyan"}
_TOLD = frozenset({"plan_told_as_done", "status_disagrees", "cause_added"})  # hints that people want to see
_NO_VERDICT = "No finding does not mean that a sentence is right: an editor must compare every one."


def check_one(output: Output, source: Path, summary: Path) -> bool:
    """Compare two files; False when something is unsupported."""
    compared = compare(read_file(source).text, read_file(summary).text)
    output.say(_shape(compared), _report(compared))
    return not compared.unsupported


def check_many(output: Output, file: Path) -> None:
    """Compare many pairs of texts, a line of JSON in and one out for each."""
    for number, line in enumerate(_lines(file), 1):
        if not line.strip():
            continue
        pair = _pair(line, number)
        compared = compare(pair["source"], pair["summary"])
        output.raw(json.dumps({"id": pair["id"], **_shape(compared)}, ensure_ascii=False) + "\n")


def _lines(file: Path) -> Iterator[str]:
    if str(file) == "-":
        yield from sys.stdin
        return
    try:
        with file.open(encoding="utf-8") as lines:
            yield from lines
    except (OSError, UnicodeDecodeError) as error:
        raise WrongUse(f"{file} cannot be read: {error}.") from error


def _pair(line: str, number: int) -> dict[str, str]:
    try:
        pair = json.loads(line)
    except ValueError as error:
        raise WrongUse(f"Line {number} is not JSON: {error}.") from error
    if not isinstance(pair, dict) or not all(isinstance(pair.get(key), str) for key in ("source", "summary")):
        raise WrongUse(f"Line {number} needs the texts “source” and “summary”.")
    return {"id": pair.get("id", number), "source": pair["source"], "summary": pair["summary"]}


def _shape(compared: Comparison) -> Shape:
    return {
        "sentences": [
            {
                "text": sentence.text,
                "start": sentence.start,
                "end": sentence.end,
                "findings": [
                    {"code": found.code, "severity": found.severity.value, "message": found.message}
                    for found in sentence.findings
                ],
            }
            for sentence in compared.sentences
        ],
        "unsupported": compared.unsupported,
    }


def _report(compared: Comparison) -> RenderableType:
    parts: list[RenderableType] = []
    for sentence in compared.sentences:
        parts.append(_marked(sentence))
        parts += [
            plain(f"    {found.severity.value}: {found.message}", _STYLES[found.severity])
            for found in sentence.findings
            if found.severity is not Severity.HINT or found.code in _TOLD
        ]
    count = compared.unsupported
    verdict = f"\n{count} of {len(compared.sentences)} sentences not borne out by the source."
    return Group(*parts, Text(verdict, style="red" if count else ""), Text(_NO_VERDICT, style="dim"))


def _marked(sentence: Compared) -> Text:
    """The sentence with the offending words marked."""
    text = plain("• " + " ".join(sentence.text.split()))
    for found in sentence.findings:
        at = text.plain.find(found.words) if found.words and found.severity is not Severity.HINT else -1
        if at >= 0:
            text.stylize(f"{_STYLES[found.severity]} underline", at, at + len(found.words))
    return text
