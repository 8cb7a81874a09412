# SPDX-License-Identifier: EUPL-1.2
"""A page of cards in Chromium, as a web kiosk would show them: browser.py [CHROMIUM]

The page has the 24 cards of our list of trainings in the same face and sizes. It tells a server on 127.0.0.1 when it
was painted first, then scrolls itself 7 px a frame for 300 frames. Printed: process start to first paint, memory (PSS
of all its processes) with the page at rest, CPU time of all its processes a scrolled frame. Software rendering,
1920 x 1080, no window shown, a profile of its own. Medians of RUNS runs (5).
"""
import http.server
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time

FRAMES = 300
CARD = """<div class=card><i></i><div><b>CAP Cuisine, deuxième année, parcours %d</b><p>Lycée de l’Exemple · Limoges · le 6 septembre 2027</p>
<span>Sans diplôme</span> <span>Gratuit</span></div></div>"""
PAGE = """<!doctype html><meta charset=utf-8><title>carte</title><style>
body { margin: 0; background: #fbf8f3; color: #1b1730; font: 37px Inter, sans-serif }
main { display: grid; grid-template-columns: 1fr 1fr; gap: 16px; padding: 60px }
.card { background: #fff; border-radius: 20px; box-shadow: 0 2px 8px #0003; padding: 24px; display: flex; gap: 24px; min-height: 260px }
.card i { width: 88px; height: 88px; border-radius: 16px; background: #0f7b74; flex: none }
.card p { margin: 4px 0; color: #4a4563 } .card span { background: #f0ebe1; border-radius: 30px; padding: 6px 18px }
</style><main>%s</main><script>
const tell = (what) => fetch('/tell', { method: 'POST', body: JSON.stringify(what) });
const scroll = () => { let i = 0; const step = () => { scrollTo(0, 7 * ++i); i < %d ? requestAnimationFrame(step) : tell({ scrolled: i }); };
  requestAnimationFrame(step); };
new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (entry.name == 'first-contentful-paint')
  tell({ painted: performance.timeOrigin + entry.startTime }).then(() => setTimeout(() => tell({ rested: 1 }).then(scroll), 1500)); })
  .observe({ type: 'paint', buffered: true });
</script>""" % ("".join(CARD % i for i in range(24)), FRAMES)


def family(root):
    """The process and all that came of it."""
    parents = {}
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open("/proc/%s/stat" % name) as stat:
                parents[int(name)] = int(stat.read().rpartition(")")[2].split()[1])
        except OSError:
            pass
    found = {root}
    while True:
        more = {child for child, parent in parents.items() if parent in found} - found
        if not more:
            return found
        found |= more


def memory_mb(root):
    kilobytes = 0
    for process in family(root):
        try:
            with open("/proc/%d/smaps_rollup" % process) as lines:
                kilobytes += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
        except OSError:
            pass
    return kilobytes / 1024


def cpu_s(root):
    ticks = 0
    for process in family(root):
        try:
            with open("/proc/%d/stat" % process) as stat:
                fields = stat.read().rpartition(")")[2].split()
                ticks += int(fields[11]) + int(fields[12])
        except OSError:
            pass
    return ticks / os.sysconf("SC_CLK_TCK")


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True


class Talk(http.server.BaseHTTPRequestHandler):
    def log_message(self, *words):
        pass

    def answer(self, body):
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        self.answer(PAGE.encode())

    def do_POST(self):
        self.server.heard(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.answer(b"")


def run(chromium):
    """first paint (s), memory (MB), CPU a scrolled frame (ms)"""
    server, done, figures = Server(("127.0.0.1", 0), Talk), threading.Event(), {}
    profile = tempfile.mkdtemp()

    def heard(what):
        if "painted" in what:
            figures["paint"] = what["painted"] / 1000 - start
        if "rested" in what:
            figures["memory"], figures["cpu"] = memory_mb(browser.pid), cpu_s(browser.pid)
        if "scrolled" in what:
            figures["cpu"] = (cpu_s(browser.pid) - figures["cpu"]) * 1000 / FRAMES
            done.set()

    server.heard = heard
    threading.Thread(target=server.serve_forever, daemon=True).start()
    start = time.time()
    browser = subprocess.Popen(
        [chromium, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-extensions", "--disable-background-networking",
         "--disable-component-update", "--window-size=1920,1080", "--remote-debugging-port=0", "--user-data-dir=" + profile,
         "http://127.0.0.1:%d/" % server.server_address[1]],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    whole = done.wait(40)
    browser.terminate()
    browser.wait()
    server.shutdown()
    shutil.rmtree(profile, ignore_errors=True)
    return (figures["paint"], figures["memory"], figures["cpu"]) if whole else None


def main():
    chromium = sys.argv[1] if len(sys.argv) > 1 else shutil.which("chromium")
    if not chromium:
        print("Chromium: not here, left out (apt-get install chromium)")
        return
    runs = [figures for figures in (run(chromium) for _ in range(int(os.environ.get("RUNS", "5")))) if figures]
    if not runs:
        print("Chromium: it showed no page within 40 s, left out")
        return
    paint, memory, cpu = (statistics.median(column) for column in zip(*runs))
    print("Chromium, a page of 24 cards: first paint %.0f ms, memory %.0f MB (PSS, all processes), a scrolled frame %.2f ms CPU (%d runs)"
          % (paint * 1000, memory, cpu, len(runs)))


main()
