#!/usr/bin/env python3
"""How long the explorer takes from a key to its frame, without a terminal.

    swift build -c release --product trellis
    python3 Benchmarks/keys.py [--program .build/release/trellis] [--memory 64M] [--size 200x60] [MODEL...]

Without models it writes two of its own: 64 states and a million timesteps, and a grid of 10,000
cells with 5,000 moves. For each key it prints the median and the longest of its frames in
milliseconds, the frame written as text and read from a pipe included.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
KEYS = (["Space"] * 9 + ["BSpace"] * 5 + ["Right", "Down", "Left", "Up", "PageDown", "PageUp"] * 5
        + ["End", "Home"] * 5 + ["b"] + ["Space"] * 9 + ["f"] + ["Left"] * 9 + ["Home", "End"] * 9
        + ["g", "1", "2", "3", "4", "Enter", "g", "3", "7", "1", "1", "Enter"] * 4
        + ["t", "t", "s", "Space", "BSpace", "s", "Space", "BSpace", "s", "?", "Escape"] * 3)


def row(count):
    numbers = [random.uniform(0.001, 1) for _ in range(count)]
    total = sum(numbers)
    return [number / total for number in numbers]


def models(folder):
    random.seed(1)
    symbols = [f"x{k}" for k in range(8)]
    with open(os.path.join(folder, "observations.txt"), "w") as file:
        file.writelines(random.choice(symbols) + "\n" for _ in range(1_000_000))
    chain = {
        "states": 64, "initial": row(64), "transition": [row(64) for _ in range(64)],
        "emission": {"symbols": symbols, "table": [row(8) for _ in range(64)]},
        "observations": {"file": "observations.txt"}}
    rows = ["".join("C" if random.random() < 0.05 else "." for _ in range(100)) for _ in range(100)]
    grid = {
        "rows": ["S" + rows[0][1:]] + rows[1:-1] + [rows[-1][:-1] + "G"],
        "rewards": {"step": -1, "C": -7, "G": 10}, "absorbing": ["G"]}
    for name, model in (("chain", chain), ("grid", {"grid": grid, "horizon": 5000})):
        path = os.path.join(folder, name + ".json")
        with open(path, "w") as file:
            json.dump(model, file)
        yield path


def frame(stream):
    """Reads up to the form feed; None at the end."""
    text = b""
    while not text.endswith(b"\f"):
        block = os.read(stream, 1 << 20)
        if not block:
            return None
        text += block
    return text


def measure(options, model):
    command = [options.program, "explore", model, "--headless", "--frames", "--size", options.size,
               "--keys", " ".join(KEYS)]
    if options.memory:
        command += ["--memory", options.memory]
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        stream = process.stdout.fileno()
        frame(stream)
        last = time.perf_counter()
        print(f"{os.path.basename(model)}: first frame after {last - start:.2f} s")
        times = {}
        for key in KEYS:
            if frame(stream) is None:
                break
            now = time.perf_counter()
            times.setdefault(key, []).append((now - last) * 1e3)
            last = now
    for key, taken in times.items():
        print(f"  {key:10} {statistics.median(taken):8.2f} {max(taken):8.2f}")
    every = [one for taken in times.values() for one in taken]
    print(f"  {'all':10} {statistics.median(every):8.2f} {max(every):8.2f}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", default=os.path.join(ROOT, ".build/release/trellis"))
    parser.add_argument("--memory")
    parser.add_argument("--size", default="200x60")
    parser.add_argument("models", nargs="*", metavar="MODEL")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for model in options.models or models(folder):
            measure(options, model)


if __name__ == "__main__":
    main()
