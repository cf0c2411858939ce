#!/usr/bin/env python3
"""Times whole programs, from their start to their exit, on the same files: `trellis solve` against a Python
script that reads the file and decodes with hmmlearn.

    apt-get install time
    swift build -c release --product trellis
    python3 -m venv /tmp/peers && /tmp/peers/bin/pip install hmmlearn
    /tmp/peers/bin/python Tests/Benchmark/programs.py [--repeat 5] [S N]... [--sequences]

What is alike: both read the observations, one symbol a line, decode them exactly in doubles, and write the
path. trellis writes JSON, with the rewards and the number of optimal paths besides, or one state a line as
the script does; the script is given its parameters as NumPy arrays, trellis reads its model from JSON. The
programs take turns, so that a slow moment of the machine hits both; the medians count, and the paths have
to be equally good. With --sequences both decode 20,000 sequences of 200 observations over 16 states.

Of the decoders that Debian has for a command line, HMMER searches with profiles of proteins and nucleotides
and takes no other hidden Markov model, and OpenFst's fstshortestpath wants the whole trellis as a composed
transducer in memory: neither does this job.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

import numpy as np

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TRELLIS = os.path.join(ROOT, ".build/release/trellis")
SIZES = [(2, 10_000_000), (4, 1_000_000), (64, 1_000_000)]

PEER = """
import sys
import numpy as np
from hmmlearn.hmm import CategoricalHMM

folder, one_a_line = sys.argv[1], sys.argv[2] == "path"
parameters = np.load(folder + "/parameters.npz")
model = CategoricalHMM(n_components=len(parameters["initial"]))
model.startprob_, model.transmat_ = parameters["initial"], parameters["transition"]
model.emissionprob_ = parameters["emission"]
model.n_features = model.emissionprob_.shape[1]
if one_a_line:
    observations = np.loadtxt(folder + "/observations.txt", dtype="S8")
    codes = np.array([int(name[1:]) for name in observations])
    logprob, path = model.decode(codes.reshape(-1, 1))
    names = np.array(["s%d" % state for state in range(model.n_components)])
    sys.stdout.write("\\n".join(names[path]) + "\\n")
else:
    import json
    for line in open(folder + "/sequences.jsonl"):
        codes = np.array([int(name[1:]) for name in json.loads(line)])
        logprob, path = model.decode(codes.reshape(-1, 1))
        print(json.dumps({"logJoint": logprob, "path": ["s%d" % state for state in path]}))
"""


def rows(random, *shape):
    numbers = random.random(shape) + 0.05
    return numbers / numbers.sum(axis=-1, keepdims=True)


def write_model(folder, states, symbols, random):
    """The same model for both."""
    initial, transition = rows(random, states), rows(random, states, states)
    emission = rows(random, states, symbols)
    np.savez(folder + "/parameters.npz", initial=initial, transition=transition, emission=emission)
    names = ["s%d" % state for state in range(states)]
    with open(folder + "/model.json", "w") as file:
        json.dump({
            "states": names, "initial": initial.tolist(), "transition": transition.tolist(),
            "emission": {"symbols": ["x%d" % k for k in range(symbols)], "table": emission.tolist()},
            "observations": ["x0"],
        }, file)
    return initial, transition, emission


def score(path, codes, initial, transition, emission):
    states = np.array([int(name[1:]) for name in path])
    with np.errstate(divide="ignore"):
        return (np.log(initial[states[0]]) + np.log(transition[states[:-1], states[1:]]).sum()
                + np.log(emission[states, codes]).sum())


def run(command, output):
    """Seconds from start to exit, and the largest resident megabytes.

    time(1) starts the program: a child of this process would begin with what this one has in memory.
    """
    usage = output + ".kilobytes"
    with open(output, "w") as file:
        start = time.monotonic()
        status = subprocess.call(["/usr/bin/time", "-f", "%M", "-o", usage] + command, stdout=file)
        seconds = time.monotonic() - start
    if status != 0:
        sys.exit("%s ended with %d" % (command[0], status))
    return seconds, int(open(usage).read()) / 1000


def in_turns(commands, folder, repeat):
    measured = {name: [] for name in commands}
    for _ in range(repeat):
        for name, command in commands.items():
            measured[name].append(run(command, folder + "/" + name))
    return {name: (statistics.median(s for s, _ in runs), max(m for _, m in runs))
            for name, runs in measured.items()}


def show(title, results):
    peer = results["hmmlearn"][0]
    for name, (seconds, megabytes) in results.items():
        print("%-24s %-10s %8.2f s %8.0f MB %8.1f x" % (title, name, seconds, megabytes, peer / seconds))


def whole(states, timesteps, repeat):
    with tempfile.TemporaryDirectory() as folder:
        random = np.random.default_rng(1)
        parameters = write_model(folder, states, 4 if states < 8 else 32, random)
        codes = random.integers(0, parameters[2].shape[1], timesteps)
        with open(folder + "/observations.txt", "w") as file:
            file.writelines("x%d\n" % code for code in codes)
        solve = [TRELLIS, "solve", folder + "/model.json", "--observations",
                 folder + "/observations.txt", "--format"]
        results = in_turns({
            "json": solve + ["json"], "path": solve + ["path"], "runs": solve + ["runs"],
            "hmmlearn": [sys.executable, "-c", PEER, folder, "path"],
        }, folder, repeat)
        ours, theirs = (score(open(folder + "/" + name).read().split(), codes, *parameters)
                        for name in ("path", "hmmlearn"))
        assert abs(ours - theirs) <= 1e-9 * abs(theirs), (ours, theirs)
        show("%d x %d" % (states, timesteps), results)


def many(repeat, count=20_000, length=200, states=16):
    with tempfile.TemporaryDirectory() as folder:
        random = np.random.default_rng(2)
        write_model(folder, states, 8, random)
        with open(folder + "/sequences.jsonl", "w") as file:
            for _ in range(count):
                codes = random.integers(0, 8, length)
                file.write(json.dumps(["x%d" % code for code in codes]) + "\n")
        solve = [TRELLIS, "solve", folder + "/model.json", "--sequences", folder + "/sequences.jsonl"]
        results = in_turns({
            "1 thread": solve + ["--threads", "1"], "2 threads": solve + ["--threads", "2"],
            "hmmlearn": [sys.executable, "-c", PEER, folder, "sequences"],
        }, folder, repeat)
        for ours, theirs in zip(open(folder + "/2 threads"), open(folder + "/hmmlearn")):
            ours, theirs = json.loads(ours)["logJoint"], json.loads(theirs)["logJoint"]
            assert abs(ours - theirs) <= 1e-9 * abs(theirs), (ours, theirs)
        show("%d sequences" % count, results)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sizes", nargs="*", type=int, help="S N, in pairs")
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--sequences", action="store_true", help="20,000 sequences as well")
    arguments = parser.parse_args()
    pairs = list(zip(arguments.sizes[::2], arguments.sizes[1::2])) or SIZES
    for states, timesteps in pairs:
        whole(states, timesteps, arguments.repeat)
    if arguments.sequences:
        many(arguments.repeat)


if __name__ == "__main__":
    main()
