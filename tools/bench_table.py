"""Gathers the figures of benchmark programs into one JSON file and prints them as a table.

usage: bench_table.py RESULTS.json PROGRAM...                    reads PROGRAM.jsonl
       bench_table.py --against COMMIT RESULTS.json NAME...      reads old/NAME.jsonl and new/NAME.jsonl beside RESULTS.json,
                                                                 which hold several runs each
"""

import json
import os
import sys
from statistics import median


def read(path: str) -> list:
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def write(target: str, figures: list) -> None:
    with open(target, "w", encoding="utf-8") as out:
        json.dump(figures, out, indent=2)
        out.write("\n")


def show(rows: list) -> None:
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]) - 1)]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)), row[-1], sep="  ")


def against_peers(target: str, programs: list) -> None:
    figures = [figure for program in programs for figure in read(program + ".jsonl")]
    write(target, figures)
    rows = [("figure", "ours", "peer", "ratio", "target", "met", "work, against")]
    for f in figures:
        goal = "-"
        if f["goal"]:
            goal = f"{f['goal']} {f['target']:.3g}" + (f" {f['unit']}" if f["target_of"] == "ours" else "")
        rows.append((f["name"], f"{f['ours']:.4g} {f['unit']}", f"{f['peer']:.4g} {f['unit']}", f"{f['ratio']:.3f}",
                     goal, {True: "yes", False: "NO", None: "-"}[f["met"]], f"{f['work']}; {f['peer_name']}"))
    show(rows)


def by_name(runs: list) -> dict:
    """The runs of each figure."""
    found = {}
    for figure in runs:
        found.setdefault(figure["name"], []).append(figure)
    return found


def against_commit(commit: str, target: str, names: list) -> None:
    """Compares medians. A machine that is fast in one run and slow in the next changes ours and the peer alike, and so
    the second ratio compares how often each commit takes as long as the peer of the same run."""
    folder = os.path.dirname(target)
    figures = []
    for name in names:
        old, new = (by_name(read(os.path.join(folder, side, name + ".jsonl"))) for side in ("old", "new"))
        for key, runs in new.items():
            before, now = (median(run["ours"] for run in side) for side in (old[key], runs))
            beside = [median(run["ours"] / run["peer"] for run in side) for side in (old[key], runs)]
            figures.append({"name": key, "work": runs[0]["work"], "unit": runs[0]["unit"], "commit": commit,
                            "old": before, "new": now, "ratio": now / before, "runs": len(runs),
                            "ratio_beside_peer": beside[1] / beside[0]})
    write(target, figures)
    rows = [("figure", commit, "now", "ratio", "beside the peer", "runs", "work")]
    for f in figures:
        rows.append((f["name"], f"{f['old']:.4g} {f['unit']}", f"{f['new']:.4g} {f['unit']}", f"{f['ratio']:.3f}",
                     f"{f['ratio_beside_peer']:.3f}", str(f["runs"]), f["work"]))
    show(rows)


def main() -> int:
    arguments = sys.argv[1:]
    if arguments[0] == "--against":
        against_commit(arguments[1], arguments[2], arguments[3:])
    else:
        against_peers(arguments[0], arguments[1:])
    return 0


if __name__ == "__main__":
    sys.exit(main())
