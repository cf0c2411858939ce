#!/usr/bin/env python3
"""How long the explorer takes from a key to its frame, without a terminal.

    swift build -c release --product trellis
    python3 Tests/Benchmark/keys.py [--program .build/release/trellis] [--memory 64M] [--size 200x60] [MODEL...]

Without models it writes two of its own: 64 states and a million timesteps, and a grid of 10,000
cells with 5,000 moves. For every phase of the session it prints the median and the longest time from a
key to its frame, the frame written as text and read from a pipe included.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
MOVING = (["Right", "Down", "Left", "Up", "PageDown", "PageUp", "J", "K"] * 5 + ["End", "Home"] * 5
          + list("gh") + ["Escape"] + ["g", "1", "2", "3", "4", "Enter", "g", "3", "7", "1", "1", "Enter"] * 4)
STEPPING = ["Space"] * 9 + ["BSpace"] * 9 + (["s"] + ["Space", "BSpace"] * 3) * 3


def command(name, *rest):
    return [":"] + ["Space" if letter == " " else letter for letter in name] + ["Enter", *rest]


# One after the other, each from where the one before left off. What is asked of the whole model is
# worked out in the background; here its key waits for it.
PHASES = {
    "at first": STEPPING + MOVING,
    "after the backward pass": ["b"] + STEPPING + MOVING,
    "after the forward pass": ["f"] + MOVING + ["t", "t", "?", "Escape", "/", "Escape", "v", "Escape"] * 5,
    "running and searching": (["0"] + command("run-to-tie") + ["."] * 5 + [","] * 5 + ["f", "/", "x", "1", "Enter"]
                              + ["n", "N"] * 5),
    "a deviation": command("jump 50") + ["Down", "Enter", "u", "Up", "Enter", "u"] * 5 + MOVING,
    "losses": ["w"] + ["w", "W", "c", "C", "a", "a"] * 5 + MOVING,
    "the best paths": ["B"] + ["Down", "Up"] * 5 + ["Escape"],
    "all timesteps at once": command("view-overview") + MOVING,
    "V, all timesteps at once": command("show-value") + MOVING + command("view-trellis"),
    "gaps": command("show-gap") + MOVING + command("view-overview") + MOVING + command("view-trellis"),
    "how many paths": command("show-count") + MOVING + command("show-value"),
    "the map": command("view-map") + MOVING + command("view-trellis"),
    "the posterior": command("show-posterior") + MOVING + command("view-overview") + MOVING
    + command("view-trellis"),
    "soft backups": ["]", "["] * 3 + MOVING,
    "an edit": command("show-value") + command("jump 300") + ["e", "Escape"] * 5
    + (command("forbid 1") + ["u", "C-r", "u"]) * 5,
}


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


def arrivals(stream):
    """When the form feed of each frame was read. Several may be, at once, if this script falls behind."""
    while block := os.read(stream, 1 << 20):
        now = time.perf_counter()
        for _ in range(block.count(b"\f")):
            yield now


def measure(options, model):
    keys = [(phase, key) for phase in options.phases or PHASES for key in PHASES[phase]]
    command = [options.program, "explore", model, "--headless", "--frames", "--size", options.size,
               "--keys", " ".join(key for _, key in keys)]
    if options.memory:
        command += ["--memory", options.memory]
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        frames = arrivals(process.stdout.fileno())
        last = next(frames)
        print(f"\n{os.path.basename(model)}: first frame after {last - start:.2f} s")
        times = {}
        for (phase, key), now in zip(keys, frames):
            times.setdefault(phase, []).append(((now - last) * 1e3, key))
            last = now
    print("| | median ms | slowest | its key | over 5 ms |\n|---|--:|--:|---|--:|")
    for phase, taken in times.items():
        slow = sum(time > 5 for time, _ in taken)
        longest, key = max(taken)
        print(f"| {phase} | {statistics.median(time for time, _ in taken):.2f} | {longest:.2f} "
              f"| {key} | {slow} of {len(taken)} |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", default=os.path.join(ROOT, ".build/release/trellis"))
    parser.add_argument("--memory")
    parser.add_argument("--size", default="200x60")
    parser.add_argument("--phases", nargs="*", choices=PHASES)
    parser.add_argument("models", nargs="*", metavar="MODEL")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for model in options.models or models(folder):
            measure(options, model)


if __name__ == "__main__":
    main()
