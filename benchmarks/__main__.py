"""Every benchmark at a modest size, or with --full at the sizes that docs/benchmarks.md tells of. One JSON object.

Ratios are what counts: both sides of each were measured on the same machine in the same run. Each benchmark has a
process of its own, so that none finds memory or modules that another has brought in.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
MODEST = {
    "startup": (),
    "tokens": (),
    "throughput": ("--documents", "640", "--rivals", "32"),
    "scale": ("--documents", "500"),
    "soak": ("--runs", "2"),
}
FULL = {
    "startup": (),
    "tokens": (),
    "throughput": ("--documents", "1600", "--rivals", "160"),
    "scale": ("--documents", "10000"),
    "soak": ("--runs", "200"),
}


def ran(name: str, options: tuple[str, ...]) -> Any:  # noqa: ANN401 - what its JSON holds
    """What the benchmark of that name printed."""
    sys.stderr.write(f"{name} …\n")
    command = [sys.executable, "-m", f"benchmarks.{name}", "--json", *options]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    if not done.stdout.strip():
        return {"failed": f"exit code {done.returncode}"}
    return json.loads(done.stdout)


def main() -> None:
    """Run them all and print what came out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="the whole sizes: more than an hour")
    sizes = FULL if parser.parse_args().full else MODEST
    machine = {"cores": os.cpu_count(), "python": platform.python_version(), "load": os.getloadavg()[0]}
    print(json.dumps({"machine": machine} | {name: ran(name, sizes[name]) for name in sizes}, indent=2))


if __name__ == "__main__":
    main()
