"""What every benchmark's command line has in common."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping
from typing import Any


def arguments(add: Callable[[argparse.ArgumentParser], None]) -> argparse.Namespace:
    """The arguments of a benchmark, `--json` among them."""
    parser = argparse.ArgumentParser()
    add(parser)
    parser.add_argument("--json", action="store_true", help="give JSON")
    return parser.parse_args()


def show(figures: Mapping[str, Any], as_json: bool) -> None:
    """The figures as JSON, or one a line."""
    if as_json:
        print(json.dumps(figures, indent=2))
        return
    for name, figure in figures.items():
        print(f"{name:24} {figure}")
