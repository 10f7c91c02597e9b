"""What a rival did, asked in a process of its own, seen from the server."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from benchmarks.server import Came, Server

ROOT = Path(__file__).parent.parent
NAMES = ("langchain", "langextract")
PYTHON = os.environ.get("BENCH_RIVALS_PYTHON", sys.executable)  # one that has the rivals installed


class Ran(NamedTuple):
    """What a rival did: the requests that came and how long it took from the first; or why it did not run."""

    came: list[Came]
    seconds: float
    skipped: str = ""


def run(name: str, server: Server, folder: Path, at_once: int) -> Ran:
    """Let the rival of that name work on every text file of a folder."""
    server.taken()
    command = [
        PYTHON,
        "-W",
        "ignore",
        "-m",
        "benchmarks.rivals",
        name,
        server.base_url,
        str(folder),
        str(at_once),
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=900)
    came = server.taken()
    said = json.loads(done.stdout.strip().splitlines()[-1]) if done.returncode == 0 else {}
    if "end" not in said or not came:
        last = done.stderr.strip().splitlines()[-1:] or ["it sent nothing"]
        return Ran([], 0.0, said.get("skipped", f"failed: {last[0][:300]}"))
    return Ran(came, said["end"] - came[0].at)
