#!/usr/bin/env python3
"""Pictures of the explorer in a real terminal, in real colours: xterm under Xvfb.

    swift build -c release --product trellis
    python3 Tests/Pictures/pictures.py FOLDER [--program .build/release/trellis] [--light] [NAME...]

Needs Xvfb, xterm, xwd and convert (packages xvfb, xterm, x11-apps, imagemagick). Every picture is the
program itself in a pseudo-terminal of its own, whose keys are typed and whose output xterm draws; the
question for the background is answered by xterm. They are for looking at: no test compares them.
"""

import argparse
import os
import pty
import select
import subprocess
import sys
import time

FRAMES = {
    "first": ("umbrella", "80x24", ""),
    "deviation": ("umbrella", "80x24", "b Space Space Space Up Enter"),
    "backward": ("umbrella", "140x45", "Space Space Space"),
    "answer": ("casino", "100x30", "f"),
    "weakest": ("casino", "80x24", "w"),
    "overview": ("casino", "140x45", "f v o"),
    "posterior": ("casino", "100x30", "v e"),
    "map": ("cliff", "80x24", "f"),
    "map-large": ("cliff", "200x60", "b Space Space Space Space"),
    "maze": ("maze", "80x24", "f"),
    "two-answers": ("slippery-cliff", "80x24", "b Space Space"),
    "menu": ("umbrella", "100x30", "f v j"),
    "race": ("casino", "100x30", "v r f"),
    "tagger": ("tagger", "140x45", "b Space Space Space"),
}
BYTES = {"Space": b" ", "Enter": b"\r", "Up": b"\x1bOA", "Down": b"\x1bOB", "Tab": b"\t", "Escape": b"\x1b"}


def inside(program, model, keys):
    """Runs in xterm: hands everything through, and types the keys."""
    child, master = pty.fork()
    if child == 0:
        os.execv(program, [program, "explore", model])
    size = os.get_terminal_size()
    import fcntl, struct, termios, tty
    fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", size.lines, size.columns, 0, 0))
    tty.setraw(0)
    waiting = [BYTES.get(key, key.encode()) for key in keys.split()]
    next_key = time.monotonic() + 1
    while True:
        ready, _, _ = select.select([0, master], [], [], 0.05)
        for descriptor in ready:
            data = os.read(descriptor, 65536)
            os.write(1 if descriptor == master else master, data)
        if waiting and time.monotonic() > next_key:
            os.write(master, waiting.pop(0))
            next_key = time.monotonic() + 0.1


def take(display, folder, name, program, is_light):
    model, size, keys = FRAMES[name]
    colors = ["-bg", "#ffffff", "-fg", "#1f2328"] if is_light else ["-bg", "#16161c", "-fg", "#d6d8dd"]
    environment = dict(os.environ, DISPLAY=display, LC_ALL="C.UTF-8", TERM="xterm-256color")
    environment.pop("COLORFGBG", None)
    terminal = subprocess.Popen(
        ["xterm", "-fa", "DejaVu Sans Mono", "-fs", "8", "-geometry", size + "+0+0", "-b", "0", *colors,
         "-tn", "xterm-256color", "-e", sys.executable, __file__, "--inside", program, model, keys],
        env=environment)
    time.sleep(2.5 + 0.15 * len(keys.split()))
    picture = os.path.join(folder, name + ("-light" if is_light else "") + ".png")
    with subprocess.Popen(["xwd", "-root", "-silent"], env=environment, stdout=subprocess.PIPE) as dump:
        subprocess.run(["convert", "xwd:-", "-trim", "+repage", picture], stdin=dump.stdout, check=True)
    terminal.kill()
    terminal.wait()
    print(picture)


def main():
    if sys.argv[1:2] == ["--inside"]:
        return inside(*sys.argv[2:5])
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder")
    parser.add_argument("names", nargs="*", default=list(FRAMES))
    parser.add_argument("--program", default=".build/release/trellis")
    parser.add_argument("--light", action="store_true")
    options = parser.parse_args()
    os.makedirs(options.folder, exist_ok=True)
    display = ":77"
    server = subprocess.Popen(["Xvfb", display, "-screen", "0", "1920x1200x24"], stderr=subprocess.DEVNULL)
    try:
        time.sleep(1)
        for name in options.names or FRAMES:
            take(display, options.folder, name, os.path.abspath(options.program), options.light)
    finally:
        server.terminate()
        server.wait()


main()
