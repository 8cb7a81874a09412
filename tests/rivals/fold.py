# SPDX-License-Identifier: EUPL-1.2
"""Lower case without accents, from standard input to standard output: what most engines do not do by themselves."""
import sys
import unicodedata

for line in sys.stdin:
    line = line.lower().replace("œ", "oe").replace("æ", "ae").replace("’", "'")
    sys.stdout.write("".join(c for c in unicodedata.normalize("NFD", line) if not unicodedata.combining(c)))
