#!/usr/bin/env python3
"""Pictures of the explorer in a real terminal, in real colours: xterm under Xvfb.

    swift build -c release --product trellis
    python3 Tests/Pictures/pictures.py FOLDER [NAME...] [--program .build/release/trellis] [--light] [--few]

Needs Xvfb, xterm and xwd (packages xvfb, xterm, x11-apps); for the pictures that are clicked at, libxtst6
as well. Every picture is the program itself in a pseudo-terminal of its own, whose keys are typed and whose
output xterm draws; the question for the background is answered by xterm, and buttons are pressed by the X
server. They are for looking at: no test compares them.
"""

import argparse
import array
import ctypes
import os
import pty
import select
import struct
import subprocess
import sys
import time
import zlib

FRAMES = {
    "first": ("umbrella", "80x24", ""),
    "deviation": ("umbrella", "80x24", "b Space Space Space Up Enter"),
    "backward": ("umbrella", "140x45", "Space Space Space"),
    "answer": ("casino", "100x30", "f"),
    "weakest": ("casino", "80x24", "w"),
    "overview": ("casino", "140x45", "f v o"),
    "posterior": ("casino", "140x45", "f v i v o"),
    "stretches": ("casino", "200x60", "f"),
    "edges": ("umbrella", "140x45", "b Space Space Space Up Enter"),
    "broken": ("impossible-observation", "140x45", "b"),
    "iterations": ("four-by-three", "100x30", "s Space Space Space"),
    "map": ("cliff", "80x24", "f"),
    "map-large": ("cliff", "200x60", "b Space Space Space Space"),
    "maze": ("maze", "80x24", "f"),
    "maze-large": ("maze", "140x45", "f > > >"),
    "map-left": ("cliff", "140x45", "b Space Space h Enter f > >"),
    "second-best": ("cliff", "100x30", "A"),
    "strip": ("cpg-islands", "100x30", "f"),
    "overview-turns": ("maintenance", "100x30", "f v o"),
    "two-answers": ("slippery-cliff", "80x24", "b Space Space"),
    "two-answers-large": ("slippery-cliff", "140x45", "f"),
    "sums": ("umbrella", "200x60", "f"),
    "many-states": ("cliff", "140x45", "f v t"),
    "many-states-small": ("unknown-rewards", "80x24", "f v t"),
    "menu": ("umbrella", "100x30", "f v j"),
    "race": ("casino", "100x30", "v r f"),
    "tagger": ("tagger", "140x45", "b Space Space Space"),
}
# Pressed with the mouse after the keys: a button (1 the left one, 4 and 5 the wheel), how often, and where.
CLICKS = {
    "clicked": ("umbrella", "80x24", "b Space", [(1, 1, 36, 8)]),
    "clicked-twice": ("umbrella", "80x24", "b Space", [(1, 2, 20, 8)]),
    "clicked-strip": ("casino", "100x30", "f", [(1, 1, 30, 1)]),
    "clicked-map": ("cliff", "80x24", "f", [(1, 1, 40, 4)]),
    "clicked-key": ("umbrella", "80x24", "f", [(1, 1, 14, 23)]),
    "clicked-menu": ("umbrella", "100x30", "f v", [(1, 1, 60, 11)]),
    "wheel": ("umbrella", "80x24", "?", [(5, 5, 40, 10)]),
}
FRAMES.update({name: picture[:3] for name, picture in CLICKS.items()})
BYTES = {"Space": b" ", "Enter": b"\r", "Up": b"\x1bOA", "Down": b"\x1bOB", "Tab": b"\t", "Escape": b"\x1b"}


def inside(program, model, keys, all_shades):
    """Runs in xterm: hands everything through, and types the keys."""
    child, master = pty.fork()
    if child == 0:
        # xterm sets its own, which says nothing.
        if all_shades:
            os.environ["COLORTERM"] = "truecolor"
        os.execv(program, [program, "explore", model, "--mouse"])
    size = os.get_terminal_size()
    import fcntl, termios, tty
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


def take(display, folder, name, program, is_light, is_few):
    model, size, keys = FRAMES[name]
    colors = ["-bg", "#ffffff", "-fg", "#1f2328"] if is_light else ["-bg", "#16161c", "-fg", "#d6d8dd"]
    environment = dict(os.environ, DISPLAY=display, LC_ALL="C.UTF-8", TERM="xterm-256color")
    environment.pop("COLORFGBG", None)
    environment.pop("COLORTERM", None)
    terminal = subprocess.Popen(
        ["xterm", "-fa", "DejaVu Sans Mono", "-fs", "8", "-geometry", size + "+0+0", "-b", "0", *colors,
         "-tn", "xterm-256color", "-e", sys.executable, __file__, "--inside", program, model, keys,
         "few" if is_few else "all"],
        env=environment)
    time.sleep(2.5 + 0.15 * len(keys.split()))
    columns, lines = map(int, size.split("x"))
    for button, times, column, row in CLICKS.get(name, ("", "", "", []))[3]:
        press(display, button, times, column, row, columns, lines)
        time.sleep(0.5)
    picture = os.path.join(folder, name + ("-light" if is_light else "") + ("-few" if is_few else "") + ".png")
    dump = subprocess.run(["xwd", "-root", "-silent"], env=environment, stdout=subprocess.PIPE, check=True)
    write_png(picture, *trimmed(*pixels(dump.stdout)))
    terminal.kill()
    terminal.wait()
    print(picture)


def press(display, button, times, column, row, columns, lines):
    """Presses a button of the mouse over a cell of the terminal, which is the only window there is."""
    x11, xtst = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XDefaultRootWindow.restype = ctypes.c_ulong
    connection = ctypes.c_void_p(x11.XOpenDisplay(display.encode()))
    root = x11.XDefaultRootWindow(connection)
    first, parent, children = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.POINTER(ctypes.c_ulong)()
    count = ctypes.c_uint()
    x11.XQueryTree(
        connection, ctypes.c_ulong(root), ctypes.byref(first), ctypes.byref(parent),
        ctypes.byref(children), ctypes.byref(count))
    left, top, width, height = ctypes.c_int(), ctypes.c_int(), ctypes.c_uint(), ctypes.c_uint()
    border, depth = ctypes.c_uint(), ctypes.c_uint()
    x11.XGetGeometry(
        connection, ctypes.c_ulong(children[count.value - 1]), ctypes.byref(first), ctypes.byref(left),
        ctypes.byref(top), ctypes.byref(width), ctypes.byref(height), ctypes.byref(border),
        ctypes.byref(depth))
    x = left.value + (2 * column + 1) * width.value // (2 * columns)
    y = top.value + (2 * row + 1) * height.value // (2 * lines)
    xtst.XTestFakeMotionEvent(connection, -1, x, y, ctypes.c_ulong(0))
    for _ in range(times):
        xtst.XTestFakeButtonEvent(connection, button, 1, ctypes.c_ulong(10))
        xtst.XTestFakeButtonEvent(connection, button, 0, ctypes.c_ulong(10))
    x11.XSync(connection, 0)
    x11.XCloseDisplay(connection)


def pixels(dump):
    """The size and the pixels of what xwd writes, 32 bits each."""
    header = struct.unpack(">25I", dump[:100])
    size, width, height, order, bits, stride, colors = (
        header[0], header[4], header[5], header[7], header[11], header[12], header[19])
    if bits != 32:
        sys.exit(f"pictures: a pixel of the X server has {bits} bits, must have 32")
    start = size + 12 * colors
    rows = []
    for row in range(height):
        line = array.array("I", dump[start + row * stride:start + row * stride + 4 * width])
        if (order == 1) == (sys.byteorder == "little"):
            line.byteswap()
        rows.append(line)
    return width, height, rows


def trimmed(width, height, rows):
    """Without the rows and columns at the right and below that are all of the colour of the last pixel."""
    ground = rows[-1][-1]
    used = [row for row in rows if any(pixel != ground for pixel in row)]
    bottom = max((place for place, row in enumerate(rows) if row in used[-1:]), default=0) + 1
    right = max((max(x for x, pixel in enumerate(row) if pixel != ground) for row in used), default=0) + 1
    return right, bottom, [row[:right] for row in rows[:bottom]]


def write_png(path, width, height, rows):
    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    lines = b"".join(
        b"\0" + b"".join(struct.pack(">I", pixel & 0xFFFFFF)[1:] for pixel in row) for row in rows)
    with open(path, "wb") as file:
        file.write(
            b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b""))


def main():
    if sys.argv[1:2] == ["--inside"]:
        return inside(*sys.argv[2:5], all_shades=sys.argv[5:] == ["all"])
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder")
    parser.add_argument("names", nargs="*", default=list(FRAMES))
    parser.add_argument("--program", default=".build/release/trellis")
    parser.add_argument("--light", action="store_true")
    parser.add_argument("--few", action="store_true", help="256 colours in place of all shades")
    options = parser.parse_args()
    os.makedirs(options.folder, exist_ok=True)
    display = ":77"
    server = subprocess.Popen(["Xvfb", display, "-noreset", "-screen", "0", "1920x1200x24"], stderr=subprocess.DEVNULL)
    try:
        time.sleep(1)
        for name in options.names or FRAMES:
            take(display, options.folder, name, os.path.abspath(options.program), options.light, options.few)
    finally:
        server.terminate()
        server.wait()


main()
