#!/usr/bin/env python3
"""Checks that what a page names in backticks is still there: files, folders, modules, functions and types.

    tools/check_names.py PAGE...

- `idl/syntax/literals`, `net/loop`, `condition*` and `save.cc` are files or folders: a file of that name, or one that only
  lacks its ending or the folders before it, is there.
- `plan_builder`, `UnitOfWork` and `detail::submit` are modules, or stand as a word in the code.
- In blocks of code, what begins with a folder of the repository is there.

Prints every name that is not there; the exit code is 1 if there is one.
"""
import fnmatch
import re
import subprocess
import sys
from pathlib import Path

CODE = (".h", ".cc", ".g4", ".txt", ".cmake", ".in", ".py", ".fgraph", "")
# Examples of how things are named.
EXAMPLES = {"snake_case", "name_", "UpperCamelCase", "kUpperCamel", "snake_case.h/.cc"}


def listed():
    return subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard"], check=True, capture_output=True,
                          text=True).stdout.split("\n")


def places(files):
    """Every file and folder, with and without its ending, under each end of its path: "a/b/c.cc" is "b/c" and "c.cc" too."""
    names = set()
    for file in files:
        parts = file.split("/")
        for end in range(1, len(parts) + 1):
            for begin in range(end):
                name = "/".join(parts[begin:end])
                names.add(name)
                if end == len(parts):
                    names.add(re.sub(r"(?<=.)\.[\w.]+$", "", name))
    return names


def words(files):
    found = set()
    for file in files:
        path = Path(file)
        if path.suffix in CODE and path.is_file() and not file.startswith("tests/golden/generated/"):
            found.update(re.findall(r"\w+", path.read_text(errors="replace")))
    return found


def is_there(name, names, known):
    name = name.rstrip("/")
    if name in EXAMPLES or re.fullmatch(r"\.\w+", name):
        return True
    is_path = "/" in name or re.search(r"\.(?:h|cc|py|md|fgraph|txt|g4)$", name)
    if is_path or "*" in name:
        return name in names or bool("*" in name and fnmatch.filter(names, name))
    if "_" in name or "::" in name or re.match(r"[A-Z]\w*[a-z]\w*[A-Z]|[A-Z][a-z]+[A-Z]", name):
        return name in names or all(word in known for word in re.findall(r"\w+", name))
    return True


def names_in(text, folders):
    """Yields (line, name)."""
    in_code = False
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("```"):
            in_code = not in_code
        elif in_code:
            for name in re.findall(r"(?<![\w./-])[\w.-]+(?:/[\w.*-]+)+", line):
                if name.split("/")[0] in folders:
                    yield number, name
        else:
            for name in re.findall(r"`([^`]+)`", line):
                name = re.sub(r"\(\)$", "", name)
                if re.fullmatch(r"[\w./*:-]+", name) and not name.startswith("build/"):
                    yield number, name


def main():
    files = [file for file in listed() if file and Path(file).exists()]
    names = places(files)
    known = words(files)
    folders = {file.split("/")[0] for file in files if "/" in file}
    missing = [f"{page}:{line}: {name}" for page in sys.argv[1:] for line, name in names_in(Path(page).read_text(), folders)
               if not is_there(name, names, known)]
    print("\n".join(missing), end="\n" if missing else "")
    return 1 if missing else 0


sys.exit(main())
