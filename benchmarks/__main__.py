"""Run benchmarks: ``python -m benchmarks [NAME…] [--scale 0.1] [--dry]``.

Each benchmark is a module here with ``run(scale) -> dict``; its result is written to
``benchmarks/results/NAME.json`` with the description of the machine it ran on.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import pkgutil
import platform
import time
from pathlib import Path

import benchmarks

RESULTS = Path(__file__).parent / "results"


def machine() -> dict[str, object]:
    """What a reader needs to judge the figures."""
    cpu = "unknown"
    info = Path("/proc/cpuinfo")
    if info.exists():
        lines = [x for x in info.read_text().splitlines() if x.startswith("model name")]
        cpu = lines[0].partition(":")[2].strip() if lines else cpu
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "cpu": cpu,
        "cores": os.cpu_count(),
        "memory_gib": round(memory, 1),
        "system": platform.system(),
        "python": platform.python_version(),
        "day": time.strftime("%Y-%m-%d"),
    }


def main() -> None:
    """Run the named benchmarks, or all."""
    names = [m.name for m in pkgutil.iter_modules(benchmarks.__path__) if m.name[0] != "_"]
    parser = argparse.ArgumentParser(prog="benchmarks")
    parser.add_argument("names", nargs="*", choices=[[], *names], default=[])
    parser.add_argument(
        "--scale", type=float, default=1.0, help="shrink the work (1 is the real one)"
    )
    parser.add_argument("--dry", action="store_true", help="do not write the results")
    args = parser.parse_args()
    for name in args.names or names:
        module = importlib.import_module(f"benchmarks.{name}")
        if not hasattr(module, "run"):
            continue
        began = time.perf_counter()
        outcome = module.run(args.scale)
        document = {
            "benchmark": name,
            "scale": args.scale,
            "machine": machine(),
            "results": outcome,
        }
        text = json.dumps(document, indent=1, ensure_ascii=False)
        print(text)
        print(f"# {name}: {time.perf_counter() - began:.1f} s")
        if not args.dry:
            (RESULTS / f"{name}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
