"""Gathers the figures of benchmark programs into one JSON file and prints them as a table.

usage: bench_table.py RESULTS.json PROGRAM...   (reads PROGRAM.jsonl)
"""

import json
import sys


def main() -> int:
    target, programs = sys.argv[1], sys.argv[2:]
    figures = []
    for program in programs:
        with open(program + ".jsonl", encoding="utf-8") as lines:
            figures += [json.loads(line) for line in lines if line.strip()]
    with open(target, "w", encoding="utf-8") as out:
        json.dump(figures, out, indent=2)
        out.write("\n")
    rows = [("figure", "ours", "peer", "ratio", "target", "met", "work, against")]
    for f in figures:
        goal = "-"
        if f["goal"]:
            goal = f"{f['goal']} {f['target']:.3g}" + (f" {f['unit']}" if f["target_of"] == "ours" else "")
        rows.append((f["name"], f"{f['ours']:.4g} {f['unit']}", f"{f['peer']:.4g} {f['unit']}", f"{f['ratio']:.3f}",
                     goal, {True: "yes", False: "NO", None: "-"}[f["met"]], f"{f['work']}; {f['peer_name']}"))
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]) - 1)]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)), row[-1], sep="  ")
    return 0


if __name__ == "__main__":
    sys.exit(main())
