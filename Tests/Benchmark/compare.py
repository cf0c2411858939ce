#!/usr/bin/env python3
"""Decodes the same arrays with hmmlearn's core, two numba loops and trellis, in turns; a sparse table
with a numba loop over its edges, pymdptoolbox and trellis.

    swift build -c release --product Benchmark
    python3 -m venv /tmp/peers && /tmp/peers/bin/pip install hmmlearn numba pymdptoolbox
    /tmp/peers/bin/python Tests/Benchmark/compare.py [--repeat 7] [S N]...

Exact MAP decoding, doubles, one thread each: from log-probabilities in memory (initial, transition,
and N x S log-likelihoods) to the path. hmmlearn and trellis also give the log-joint. They take
turns, a tenth of a second each, so that a slow moment of the machine hits them all; the first turns
are not counted; of the others it is the median of their medians. Times are those that the decoding
thread has worked, so that a busy machine does no harm. Every path is scored again: they must
be equally good. The sparse table is a decision problem, since that is what pymdptoolbox solves: from
the edges in memory to the path (pymdptoolbox: to V and the policy of every stage).
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

import mdptoolbox.mdp
import numba
import numpy as np
import scipy.sparse
from hmmlearn import _hmmc

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SIZES = [(4, 1_000_000), (16, 100_000), (64, 20_000), (256, 2_000), (1000, 300)]
SPARSE = (10_000, 5, 200)


@numba.njit
def textbook(initial, transition, scores):
    """The loop as textbooks have it."""
    timesteps, states = scores.shape
    values = np.empty((timesteps, states))
    back = np.empty((timesteps, states), np.int32)
    values[0] = initial + scores[0]
    for t in range(1, timesteps):
        for to in range(states):
            best, argument = -np.inf, 0
            for origin in range(states):
                q = values[t - 1, origin] + transition[origin, to]
                if q > best:
                    best, argument = q, origin
            values[t, to] = best + scores[t, to]
            back[t, to] = argument
    return trace(values[-1], back)


# Not all of fastmath: there are infinities.
@numba.njit(fastmath={"nnan", "nsz", "arcp", "contract", "afn", "reassoc"})
def transposed(initial, transition, scores):
    """The inner loop over targets, which the compiler turns into vectors."""
    timesteps, states = scores.shape
    values = np.empty((timesteps, states))
    back = np.empty((timesteps, states), np.int32)
    values[0] = initial + scores[0]
    best = np.empty(states)
    argument = np.empty(states, np.int32)
    for t in range(1, timesteps):
        for to in range(states):
            best[to] = -np.inf
            argument[to] = 0
        for origin in range(states):
            value = values[t - 1, origin]
            for to in range(states):
                q = value + transition[origin, to]
                better = q > best[to]
                best[to] = q if better else best[to]
                argument[to] = origin if better else argument[to]
        for to in range(states):
            values[t, to] = best[to] + scores[t, to]
            back[t, to] = argument[to]
    return trace(values[-1], back)


@numba.njit
def edge_by_edge(initial, offsets, targets, weights, timesteps):
    """From the end to the beginning, over the edges that leave each state."""
    states = len(initial)
    values = np.zeros((timesteps, states))
    forth = np.empty((timesteps, states), np.int32)
    for t in range(timesteps - 1, 0, -1):
        for origin in range(states):
            best, argument = -np.inf, 0
            for edge in range(offsets[origin], offsets[origin + 1]):
                q = weights[edge] + values[t, targets[edge]]
                if q > best:
                    best, argument = q, targets[edge]
            values[t - 1, origin] = best
            forth[t - 1, origin] = argument
    path = np.empty(timesteps, np.int32)
    path[0] = np.argmax(initial + values[0])
    for t in range(1, timesteps):
        path[t] = forth[t - 1, path[t - 1]]
    return path


@numba.njit
def trace(last, back):
    timesteps = back.shape[0]
    path = np.empty(timesteps, np.int32)
    path[-1] = np.argmax(last)
    for t in range(timesteps - 1, 0, -1):
        path[t - 1] = back[t, path[t]]
    return path


class Trellis:
    """`Benchmark --decode`: a process that decodes a file for a turn for each line it reads."""

    def __init__(self, program, arrays, timesteps, degree=None):
        self.file = tempfile.NamedTemporaryFile(suffix=".bin")
        for array in arrays:
            self.file.write(np.ascontiguousarray(array, "<f8").tobytes())
        self.file.flush()
        command = [program, "--states", str(len(arrays[0])), "--timesteps", str(timesteps)]
        if degree:
            command += ["--degree", str(degree)]
        self.process = subprocess.Popen(
            command + ["--decode", self.file.name],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def turn(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())["seconds"]

    def path(self):
        answer = json.loads(self.process.communicate()[0])
        self.file.close()
        return np.array(answer["path"]), answer["logJoint"]


def score(path, initial, transition, scores):
    total = np.longdouble(initial[path[0]]) + transition[path[:-1], path[1:]].astype("g").sum()
    return total + scores[np.arange(len(path)), path].astype("g").sum()


def model(states, timesteps, symbols=8, seed=1):
    random = np.random.default_rng(seed)
    logs = lambda *shape: np.log(random.uniform(0.001, 1, shape))
    return logs(states), logs(states, states), logs(symbols, states)[
        random.integers(0, symbols, timesteps)]


def turn(peer):
    """The times of a tenth of a second: a single short run may meet the machine asleep."""
    seconds = []
    while sum(seconds) < 0.1:
        start = time.thread_time()
        peer()
        seconds.append(time.thread_time() - start)
    return seconds


def in_turns(ours, peers, repeat):
    """The median time of each, `ours` among them, in an order in which ours comes first."""
    turns = {"trellis": ours.turn}
    turns |= {name: (lambda peer=peer: turn(peer)) for name, peer in peers.items()}
    times = {name: [] for name in turns}
    for number in range(repeat + 1):
        for name, taken in turns.items():
            seconds = taken()
            if number > 0:
                times[name].append(statistics.median(seconds))
    return {name: statistics.median(measured) for name, measured in times.items()}


def check(name, worth, best):
    if abs(worth - best) > 1e-9 * abs(best):
        sys.exit(f"{name}'s path is worth {worth}, trellis' {best}")


def compare(program, states, timesteps, repeat):
    arrays = model(states, timesteps)
    initial, transition, scores = arrays
    probabilities = np.exp(initial), np.exp(transition)
    ours = Trellis(program, arrays, timesteps)
    peers = {
        "hmmlearn": lambda: _hmmc.viterbi(*probabilities, scores)[1],
        "textbook": lambda: textbook(*arrays),
        "transposed": lambda: transposed(*arrays),
    }
    times = in_turns(ours, peers, repeat)
    path, log_joint = ours.path()
    best = score(path, *arrays)
    for name, peer in peers.items():
        check(name, score(peer(), *arrays), best)
    if abs(log_joint - best) > 1e-12 * abs(best):
        sys.exit(f"trellis' log-joint is {log_joint}, its path is worth {best}")
    return times


def compare_sparse(program, states, degree, timesteps, repeat, seed=1):
    random = np.random.default_rng(seed)
    targets = np.sort([random.choice(states, degree, replace=False) for _ in range(states)])
    weights = np.log(random.uniform(0.001, 1, (states, degree)))
    initial = np.log(random.uniform(0.001, 1, states))
    edges = np.arange(states + 1) * degree, targets.astype(np.int32).ravel(), weights.ravel()
    # Move k leads to the k-th successor of each state. The first of our moves is from the start.
    moves = [scipy.sparse.csr_matrix((np.ones(states), (np.arange(states), targets[:, move])),
                                     shape=(states, states)) for move in range(degree)]
    induction = mdptoolbox.mdp.FiniteHorizon(moves, weights, 1.0, timesteps - 1)
    ours = Trellis(program, (initial, targets, weights), timesteps, degree)
    peers = {
        "pymdptoolbox": induction.run,
        "numba": lambda: edge_by_edge(initial, *edges, timesteps),
    }
    times = in_turns(ours, peers, repeat)
    path, log_joint = ours.path()
    reward = {(origin, to): weight for origin in range(states)
              for to, weight in zip(targets[origin], weights[origin])}
    worth = lambda path: initial[path[0]] + sum(reward[edge] for edge in zip(path, path[1:]))
    check("numba", worth(peers["numba"]()), worth(path))
    check("pymdptoolbox", (initial + induction.V[:, 0]).max(), worth(path))
    check("trellis", log_joint, worth(path))
    return times


def print_sparse(options):
    times = compare_sparse(options.program, *SPARSE, options.repeat)
    ours = times["trellis"]
    print("\n| S | successors | N | trellis | pymdptoolbox | numba, edge by edge "
          "| against pymdptoolbox | against numba |")
    print("|--:|--:|--:|--:|--:|--:|--:|--:|")
    cells = [f"{number:,}" for number in SPARSE]
    cells += [f"{times[name] * 1e3:.2f} ms" for name in times]
    cells += [f"{times[name] / ours:.1f}" for name in ("pymdptoolbox", "numba")]
    print(f"| {' | '.join(cells)} |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeat", type=int, default=7)
    parser.add_argument("--program", default=os.path.join(ROOT, ".build/release/Benchmark"))
    parser.add_argument("sizes", type=int, nargs="*", metavar="S N")
    options = parser.parse_args()
    sizes = list(zip(options.sizes[::2], options.sizes[1::2])) or SIZES
    print("| S | N | trellis | hmmlearn | numba, textbook | numba, transposed "
          "| against hmmlearn | against the faster numba loop |")
    print("|--:|--:|--:|--:|--:|--:|--:|--:|")
    for states, timesteps in sizes:
        times = compare(options.program, states, timesteps, options.repeat)
        cells = " | ".join(f"{times[name] * 1e3:.2f} ms" for name in times)
        ours = times["trellis"]
        numba_best = min(times["textbook"], times["transposed"])
        print(f"| {states} | {timesteps:,} | {cells} | {times['hmmlearn'] / ours:.1f} "
              f"| {numba_best / ours:.1f} |", flush=True)
    if not options.sizes:
        print_sparse(options)


if __name__ == "__main__":
    main()
