"""How long `summariser --help` takes beside a bare typer program of one command; the best of seven each.

python -m benchmarks.startup [--json]
"""

from __future__ import annotations

import subprocess
import sys
import time
from typing import Any

from benchmarks.report import arguments, show

RUNS = 7
BARE = """
import typer
app = typer.Typer(add_completion=False)
@app.command()
def hello(name: str) -> None:
    "Say hello."
    typer.echo(name)
app()
"""
OURS = "from summariser.cli import main; main()"


def seconds(program: str) -> float:
    """How long the program's --help takes, interpreter and all."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", program, "--help"], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def measure(runs: int = RUNS) -> dict[str, Any]:
    """Both, in turns."""
    pairs = [(seconds(BARE), seconds(OURS)) for _ in range(runs)]
    bare, ours = (min(each) for each in zip(*pairs, strict=True))
    return {
        "runs": runs,
        "bare_typer_seconds": round(bare, 3),
        "summariser_seconds": round(ours, 3),
        "times_bare": round(ours / bare, 2),
    }


def main() -> None:
    """Measure and print."""
    show(measure(), arguments(lambda _: None).json)


if __name__ == "__main__":
    main()
