#!/usr/bin/env python3
"""Sends 20,000 sequences through GNU parallel and through Spark, compares every answer with the plain run,
and prints how many lines a second each of them did.

    swift build -c release --product trellis --static-swift-stdlib
    apt-get install parallel default-jre-headless && python3 -m venv /tmp/engines
    /tmp/engines/bin/pip install pyspark
    /tmp/engines/bin/python Tests/Benchmark/engines.py [--lines 20000]

An engine that is not there is passed over, and that is said. `line` counts within a block or a partition:
answers are compared by their ids and everything behind `line`.
"""

import argparse
import json
import os
import random
import shutil
import subprocess
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TRELLIS = os.path.join(ROOT, ".build/release/trellis")
MODEL = """
states: [rain, sun]
initial: {rain: 0.5, sun: 0.5}
transition: {rain: {rain: 0.7, sun: 0.3}, sun: {rain: 0.3, sun: 0.7}}
emission: {symbols: [umbrella, none], table: {file: table.csv}}
observations: [none]
"""
OPTIONS = ["--sequences", "-", "--threads", "1", "--bad-lines", "ok"]
COMMAND = ["solve", "weather.yaml"] + OPTIONS
BUNDLED = ["solve", "weather.trellis"] + OPTIONS


def write_corpus(folder, lines):
    draw = random.Random(1)
    with open(folder + "/weather.yaml", "w") as file:
        file.write(MODEL)
    with open(folder + "/table.csv", "w") as file:
        file.write("0.9,0.1\n0.2,0.8\n")
    subprocess.run(
        [TRELLIS, "bundle", "weather.yaml", "--output", "weather.trellis"], cwd=folder, check=True)
    with open(folder + "/weeks.jsonl", "w") as file:
        for number in range(lines):
            days = [draw.choice(["umbrella", "none", None]) for _ in range(200)]
            if number % 5_000 == 77:
                days[3] = "umbrela"
            file.write(json.dumps({"id": number, "observations": days}) + "\n")


def answer(line):
    """Of an answer, its id and what does not depend on where the line stood."""
    read = json.loads(line)
    read.pop("line")
    return read


def check(name, lines, plain, seconds):
    answers = [answer(line) for line in lines]
    assert answers == plain, "%s: answers differ" % name
    print("%-14s %8.0f lines/s, all answers equal and in order" % (name, len(answers) / seconds))


def plain_run(folder):
    with open(folder + "/weeks.jsonl") as file:
        return subprocess.run(
            [TRELLIS] + COMMAND, stdin=file, cwd=folder, capture_output=True, text=True, check=True
        ).stdout.splitlines()


def parallel_run(folder):
    command = ["parallel", "--pipe", "--keep-order", "--block", "1M", TRELLIS] + COMMAND
    with open(folder + "/weeks.jsonl") as file:
        return subprocess.run(
            command, stdin=file, cwd=folder, capture_output=True, text=True, check=True
        ).stdout.splitlines()


def spark_run(folder, context):
    for file in [TRELLIS, folder + "/weather.trellis"]:
        context.addFile(file)
    weeks = context.textFile(folder + "/weeks.jsonl", minPartitions=4)
    from pyspark import SparkFiles
    place = SparkFiles.getRootDirectory() if context.master.startswith("local[") else "."
    command = "sh -c 'cd %s && exec ./trellis %s'" % (place, " ".join(BUNDLED))
    return weeks.pipe(command, checkCode=True).collect()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lines", type=int, default=20_000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        write_corpus(folder, arguments.lines)
        start = time.monotonic()
        plain = plain_run(folder)
        seconds = time.monotonic() - start
        plain = [answer(line) for line in plain]
        print("%-14s %8.0f lines/s" % ("plain", len(plain) / seconds))
        if shutil.which("parallel"):
            start = time.monotonic()
            lines = parallel_run(folder)
            check("GNU parallel", lines, plain, time.monotonic() - start)
        else:
            print("GNU parallel   not there")
        try:
            from pyspark import SparkContext
        except ImportError:
            return print("Spark          not there")
        for master in ["local[2]", "local-cluster[2,1,1024]"]:
            context = SparkContext(master, "trellis")
            context.setLogLevel("ERROR")
            start = time.monotonic()
            lines = spark_run(folder, context)
            check("Spark " + master, lines, plain, time.monotonic() - start)
            context.stop()


if __name__ == "__main__":
    main()
