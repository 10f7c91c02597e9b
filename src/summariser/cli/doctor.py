"""How summariser is set up here, and what is wrong with that. Nothing is sent anywhere."""

import platform
from collections.abc import Callable
from importlib import metadata

from pydantic import SecretStr
from rich.text import Text

from summariser import __version__, prompts
from summariser.cli import tables
from summariser.cli.output import Output, Shape
from summariser.cli.session import opened, settings
from summariser.domain import Engine, Json
from summariser.errors import SummariserError
from summariser.settings import Settings
from summariser.store import database_path
from summariser.wiring import App

_LIBRARIES = (
    "langchain-text-splitters",
    "openai",
    "pydantic",
    "python-docx",
    "rapidfuzz",
    "sentencex",
    "sqlalchemy",
    "streamlit",
    "typer",
)


def doctor(output: Output) -> bool:
    """Tell how summariser is set up; False when something is wrong."""
    found: Shape = {"version": __version__, "python": platform.python_version(), "libraries": _libraries()}
    problems: list[SummariserError] = []
    try:
        found["settings"] = _settings(settings())
        app = opened()
    except SummariserError as error:
        problems.append(error)
    else:
        problems += _looked_into(app, found)
        app.close()
    output.say(
        {"ok": not problems, **found}, *(tables.table(("What", "Is"), _rows(found)), _verdict(problems))
    )
    for problem in problems:
        output.error(problem)
    return not problems


def _looked_into(app: App, found: Shape) -> list[SummariserError]:
    problems = []
    for name, look in _LOOKS.items():
        try:
            found[name] = look(app)
        except SummariserError as error:
            found[name] = None
            problems.append(error)
    return problems


def _libraries() -> Json:
    return {name: metadata.version(name) for name in _LIBRARIES}


def _settings(given: Settings) -> Json:
    return {variable(name): _shown(getattr(given, name)) for name in type(given).model_fields}


def variable(name: str) -> str:
    """The environment variable of a setting."""
    alias = Settings.model_fields[name].validation_alias
    return alias if isinstance(alias, str) else f"SUMMARISER_{name.upper()}"


def _shown(value: object) -> str:
    if value is None:
        return "not set"
    return "set" if isinstance(value, SecretStr) else str(value)


def _database(app: App) -> Json:
    path = database_path(app.settings.database_url)
    return {
        "path": str(path) if path else "in memory",
        "bytes": path.stat().st_size if path else 0,
        "schema": app.store.schema_version(),
        "rules_missing": [*app.store.missing_triggers()],
        "log_entries": app.store.log_size(),
    }


def _engine(app: App) -> Json:
    return {"drafts": app.engine.value, "host": app.endpoint.host if app.engine is Engine.LLM else None}


def _prompts(_: App) -> Json:
    names = [line.split()[1].removesuffix(".md") for line in prompts.lock().splitlines()]
    loaded = [prompts.load(id, int(version)) for id, version in (name.rsplit(".v", 1) for name in names)]
    return {f"{prompt.id} v{prompt.version}": prompt.sha256 for prompt in loaded}


_LOOKS: dict[str, Callable[[App], Json]] = {"database": _database, "engine": _engine, "prompts": _prompts}


def _rows(found: Shape) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for name, value in found.items():
        if isinstance(value, dict):
            rows += [
                (f"{name} {key}", "none" if item in (None, []) else str(item)) for key, item in value.items()
            ]
        else:
            rows.append((name, "see below" if value is None else str(value)))
    return rows


def _verdict(problems: list[SummariserError]) -> Text:
    if problems:
        return Text(f"\n{len(problems)} wrong, as told on stderr.", style="red")
    return Text(
        "\nAll is well. Text leaves this machine only for the host named above, if one is.", style="green"
    )
