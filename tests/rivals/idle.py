# SPDX-License-Identifier: EUPL-1.2
"""What the kiosk does in a real window while nothing happens: idle.py PROGRAM [its options]

Xvfb is its screen, strace its witness for SECONDS (20) on the attract screen and on home: every system call that it
came back from is a wake-up, what it wrote to the X server then are frames. Also its memory there, and with a graphics
processor. Says in one line what is missing here.
"""
import datetime
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

SECONDS = int(os.environ.get("SECONDS_IDLE", "20"))
WIDTH, HEIGHT = 1920, 1080
WAITS = ("poll", "ppoll", "select", "pselect6", "epoll_wait", "clock_nanosleep", "restart_syscall", "futex")


def screen():
    """Xvfb, and the name of its display."""
    ours, theirs = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(theirs), "-screen", "0", "%dx%dx24" % (WIDTH, HEIGHT), "-nolisten", "tcp"],
                              pass_fds=[theirs], stderr=subprocess.DEVNULL)
    os.close(theirs)
    with os.fdopen(ours) as said:
        return server, ":" + said.readline().strip()


def memory_mb(process):
    with open("/proc/%d/smaps_rollup" % process) as lines:
        return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def away_from_the_minute():
    """The clock in the header turns with it, which is a frame."""
    left = 60 - datetime.datetime.now().second
    if left < SECONDS + 3:
        time.sleep(left + 1)


def watch(process):
    """(waits that ended, frames) while nobody touches anything"""
    away_from_the_minute()
    with tempfile.NamedTemporaryFile("r") as seen:
        strace = subprocess.Popen(["strace", "-f", "-q", "-p", str(process), "-o", seen.name], stderr=subprocess.DEVNULL)
        time.sleep(SECONDS)
        strace.terminate()
        strace.wait()
        calls = [re.match(r"\d+ +(?:<\.\.\. )?(\w+)(.*)", line) for line in seen]
    calls = [(call.group(1), call.group(2)) for call in calls if call]
    ended = [name for name, rest in calls if name in WAITS and " = " in rest and "<unfinished" not in rest and "<detached" not in rest]
    sent = [name for name, rest in calls if name in ("writev", "sendmsg", "write", "sendto") and " = " in rest]
    return len(ended), len(sent)


def measure(label, command, display):
    environment = dict(os.environ, DISPLAY=display)
    kiosk = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        time.sleep(4)
        stories = watch(kiosk.pid)
        subprocess.run(["xdotool", "mousemove", str(WIDTH // 2), str(HEIGHT // 2), "click", "1"], env=environment, check=True)
        time.sleep(3)
        home = watch(kiosk.pid)
        print("idle, %s: home %d wake-ups and %d frames in %d s (asked 0 and 0), attract %d and %d, memory on home %.0f MB (PSS)"
              % (label, home[0], home[1], SECONDS, stories[0], stories[1], memory_mb(kiosk.pid)))
    finally:
        kiosk.terminate()
        kiosk.wait()


def main():
    for program in ("Xvfb", "xdotool", "strace"):
        if not shutil.which(program):
            print("idle: no %s here, left out (tools/install/packages bench)" % program)
            return
    server, display = screen()
    try:
        measure("painted in memory", sys.argv[1:], display)
        measure("through OpenGL (Mesa's, in software)", sys.argv[1:] + ["--gpu"], display)
    finally:
        server.terminate()
        server.wait()


main()
