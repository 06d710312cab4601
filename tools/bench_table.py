"""Gathers the figures of benchmark programs into one JSON file and prints them as a table.

usage: bench_table.py RESULTS.json PROGRAM...                    reads PROGRAM.jsonl
       bench_table.py --against COMMIT RESULTS.json NAME...      reads old/NAME.jsonl and new/NAME.jsonl beside RESULTS.json,
                                                                 which hold several runs each
"""

import json
import os
import sys


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


def best(runs: list) -> dict:
    """The best run of each figure. A figure with a target of at least something is better if it is larger."""
    found = {}
    for figure in runs:
        known = found.get(figure["name"])
        is_larger = figure["goal"] == "at least"
        if known is None or (figure["ours"] > known["ours"]) == is_larger:
            found[figure["name"]] = figure
    return found


def against_commit(commit: str, target: str, names: list) -> None:
    folder = os.path.dirname(target)
    figures = []
    for name in names:
        old, new = (best(read(os.path.join(folder, side, name + ".jsonl"))) for side in ("old", "new"))
        for key, figure in new.items():
            figures.append({"name": key, "work": figure["work"], "unit": figure["unit"], "commit": commit,
                            "old": old[key]["ours"], "new": figure["ours"], "ratio": figure["ours"] / old[key]["ours"],
                            "runs": sum(1 for line in read(os.path.join(folder, "new", name + ".jsonl"))
                                        if line["name"] == key)})
    write(target, figures)
    rows = [("figure", commit, "now", "ratio", "runs", "work")]
    for f in figures:
        rows.append((f["name"], f"{f['old']:.4g} {f['unit']}", f"{f['new']:.4g} {f['unit']}", f"{f['ratio']:.3f}",
                     str(f["runs"]), f["work"]))
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
