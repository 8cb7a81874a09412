# SPDX-License-Identifier: EUPL-1.2
"""Judges what an engine answered: judge.py words LIST…, or judge.py NAME DOCUMENTS ANSWERS LIST…

words prints what the lists ask, a line each. Otherwise a line of the table: for each list the share of questions with
a right trade first and among the first three, then p50 and p99 per key and the size of the index. A trade is right
when its label or a name matches the question's expression, of bytes, as in tests/support/lists.c.
"""
import re
import sys


def questions(path):
    """(words, expression) of a list, without what says what must not come."""
    for line in open(path, "rb"):
        columns = line.rstrip(b"\n").split(b"\t")
        if line.startswith(b"#") or len(columns) < 2 or columns[0] == b"never":
            continue
        yield columns[-2], re.compile(columns[-1], re.IGNORECASE)


def answers(path):
    """The codes found by the place of the question, and what the engine says of itself."""
    found, said = [], {}
    for line in open(path, "rb"):
        columns = line.rstrip(b"\n").split(b"\t")
        if line.startswith(b"# "):
            said[columns[0][2:].decode()] = [column.decode() for column in columns[1:]]
        else:
            found.append(columns[1:4])
    return found, said


def place(codes, expression, names):
    for i, code in enumerate(codes):
        if any(expression.search(name) for name in names[code.upper()]):
            return i
    return 3


def main():
    if sys.argv[1] == "words":
        for path in sys.argv[2:]:
            for words, _ in questions(path):
                print(words.decode())
        return
    name, documents, path, *lists = sys.argv[1:]
    names = {}
    for line in open(documents, "rb"):
        if not line.startswith(b"# "):
            code, title, others, _ = line.split(b"\t")
            names[code] = [title] + others.split(b"|")
    found, said = answers(path)
    shares, asked = [], 0
    for one in lists:
        places = [place(codes, expression, names) for codes, (_, expression) in zip(found[asked:], questions(one))]
        asked += len(places)
        shares.append("%5.1f %5.1f" % (100 * places.count(0) / len(places), 100 * sum(p < 3 for p in places) / len(places)))
    p50, p99, _ = said["times"]
    print("%-26s  %s  %8s %8s  %6.1f MB" % (name, "   ".join(shares), p50, p99, int(said["index"][0]) / 1e6))


main()
