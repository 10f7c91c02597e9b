"""Serving the desk on this machine alone."""

import os
import tomllib
from pathlib import Path
from typing import Any

from streamlit.web import bootstrap

_PACKAGE = Path(__file__).parents[1]


def serve(port: int, database: str | None = None) -> None:
    """Serve the desk on 127.0.0.1 until it is stopped.

    Args:
        port: the port to listen on.
        database: the URL of a database other than the one that the environment names.
    """
    if database is not None:
        os.environ["SUMMARISER_DATABASE_URL"] = database
    flags = _flags() | {"server_port": port}
    bootstrap.load_config_options(flags)
    script = _carried("_app.py", "app.py")
    bootstrap.run(str(script), is_hello=False, args=[], flag_options=flags)


def _flags() -> dict[str, Any]:
    """The desk's options, as flags: they win over any file of the folder in which it is started."""
    options = tomllib.loads(_carried("_streamlit.toml", ".streamlit/config.toml").read_text(encoding="utf-8"))
    return {f"{group}_{name}": value for group, values in options.items() for name, value in values.items()}


def _carried(in_wheel: str, in_checkout: str) -> Path:
    carried = _PACKAGE / in_wheel
    return carried if carried.exists() else _PACKAGE.parents[1] / in_checkout
