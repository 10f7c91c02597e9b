"""Title, organisation and year of a case study, as far as a file states them. What is not stated stays None."""

import re
import tomllib
from collections.abc import Iterable
from typing import NamedTuple

_ORGANISATION_LABEL = r"(?:(?:lead |name of )?organi[sz]ation(?: name)?|agency|public body)"
_YEAR_LABEL = (
    r"(?:year|date|(?:publication|published|publishing) (?:date|year)|date (?:published|of publication)|date created"
    r"|published(?: on)?|content created)"
)
_ROW = r"^(?:[-*] +|\| )?{label} ?(?:: *|\| )(?P<value>[^|\n]+?)(?: \|.*)?$"
_ORGANISATION = re.compile(_ROW.format(label=_ORGANISATION_LABEL), re.IGNORECASE | re.MULTILINE)
_DATE = re.compile(_ROW.format(label=_YEAR_LABEL), re.IGNORECASE | re.MULTILINE)
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d,]|\.\d)")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE_LINE = re.compile(
    rf"^(?:published(?: on)?:? )?(?:(?:\d{{1,2}}(?:st|nd|rd|th)? )?{_MONTH},? \d{{4}}|{_MONTH} \d{{1,2}}, \d{{4}}"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.]\d{4})$",
    re.IGNORECASE,
)
_TOP_LINES = 15  # a line that is nothing but a date dates the text only near its top
_LONGEST_TITLE = 200
_MARKS = re.compile(r"^(?:#{1,6} +|[-*] +|\| *|\d+\. +)|[ |]+$")

_YAML = re.compile(r"---[ \t]*\n(?P<body>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TOML = re.compile(r"\+\+\+[ \t]*\n(?P<body>.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_YAML_LINE = re.compile(r"[\w.-]+:(?:[ \t]|$)|[ \t]+\S|- |#|$")
_YAML_PAIR = re.compile(r"^(?P<key>[\w.-]+):[ \t]+(?P<value>[^\s|>&*{[].*)$", re.MULTILINE)


class Reading(NamedTuple):
    """What a reader took from a file: its words, and the facts that its metadata state."""

    text: str
    title: str | None = None
    organisation: str | None = None
    year: int | None = None


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """The plain values of YAML or TOML front matter by lower-case key, and the text after it."""
    if (match := _TOML.match(text)) and (values := _toml(match["body"])) is not None:
        return values, text[match.end() :]
    if (match := _YAML.match(text)) and all(map(_YAML_LINE.match, match["body"].split("\n"))):
        pairs = _YAML_PAIR.finditer(match["body"])
        return {pair["key"].lower(): _unquoted(pair["value"]) for pair in pairs}, text[match.end() :]
    return {}, text


def _toml(body: str) -> dict[str, str] | None:
    try:
        return {
            key.lower(): str(value)
            for key, value in tomllib.loads(body).items()
            if not isinstance(value, dict | list)
        }
    except tomllib.TOMLDecodeError:
        return None


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].replace("''", "'") if value[0] == "'" else value[1:-1].replace('\\"', '"')
    return value.split(" #")[0].strip()


def from_front_matter(values: dict[str, str], text: str) -> Reading:
    """A reading with what the front matter states; a title that stands nowhere else leads the text."""
    title = values.get("title")
    if title and not re.search(r"^# ", text, re.MULTILINE):
        text = f"# {title}\n\n{text}" if any(map(str.isalnum, text)) else text
    organisation = _first(values, ("organisation", "organization", "agency"))
    date = _first(values, ("year", "date", "published", "publication_date", "publish_date", "date_published"))
    return Reading(text, title or None, organisation, year_of(date or ""))


def _first(values: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((values[key] for key in keys if values.get(key)), None)


def year_of(date: str) -> int | None:
    """The one year that a date names; None where it names none or several."""
    years = set(_YEAR.findall(date))
    return int(years.pop()) if len(years) == 1 else None


def organisation_in(text: str) -> str | None:
    """What an "Organisation: …" line of the text says; None where there is none, or several that differ."""
    values = {match["value"].strip() for match in _ORGANISATION.finditer(text)}
    value = values.pop() if len(values) == 1 else ""
    is_name = 1 < len(value) <= _LONGEST_TITLE and value[-1] not in ".?!;" and any(map(str.isalpha, value))
    return value if is_name else None


def year_in(text: str) -> int | None:
    """The year of a "Date: …" line, or of a line near the top that is nothing but a date."""
    labelled = [match["value"] for match in _DATE.finditer(text)]
    if labelled:
        return _agreed(labelled)
    top = (bare(line) for line in _lines(text, _TOP_LINES))
    return _agreed([line for line in top if _DATE_LINE.match(line)])


def _agreed(dates: Iterable[str]) -> int | None:
    years = {year_of(date) for date in dates}
    return years.pop() if len(years) == 1 else None


def title_in(text: str) -> str | None:
    """The first heading of the text, or its first line if that is short enough to be a title."""
    lines = _lines(text, None)
    heading = next((line for line in lines if re.match(r"#{1,6} ", line)), None)
    first = heading or next(iter(lines), "")
    return as_title(bare(first))


def as_title(value: str | None) -> str | None:
    """The value on one line, if it has words and the length of a title."""
    line = " ".join((value or "").split())
    return line if 0 < len(line) <= _LONGEST_TITLE and any(map(str.isalnum, line)) else None


def bare(line: str) -> str:
    """A line without the marks of a heading, list or table."""
    return _MARKS.sub("", line.strip()).strip()


def _lines(text: str, most: int | None) -> list[str]:
    return [line for line in text.split("\n") if any(map(str.isalnum, line))][:most]
