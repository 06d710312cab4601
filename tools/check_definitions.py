#!/usr/bin/env python3
"""Checks that a function that x.h declares is defined in x.cc, or in a file that x.h names.

    tools/check_definitions.py FOLDER...

Reads the headers below the folders, and looks for the definitions in all files that git knows. A header names other files in a
comment: "// Defined in save.cc." or "// Defined in save.cc and remove.cc." somewhere in it. "Each is defined in the file of its
name" is for functions that have a file each. Prints every violation; the exit code is 1 if there is one. Templates and functions
that are defined in the header itself are no concern of it.
"""
import bisect
import re
import sys
from pathlib import Path

from cpp_declarations import chunks, listed_files, name_in, scope_of, without_access, without_comments_and_texts


def functions_of(path):
    """Yields (qualified name, kind, line) of what a file declares and defines outside of bodies and of anonymous namespaces."""
    code = without_comments_and_texts(path.read_text())
    newlines = [index for index, char in enumerate(code) if char == "\n"]
    scopes = []  # of open braces: a pair, or None inside a body
    for head, end, start in chunks(code):
        if None not in scopes and head:
            head_without_access = without_access(head)
            is_template = re.match(r"template\b", head_without_access.strip()) is not None
            scope = scope_of(head_without_access) if end == "{" else None
            hidden = any(one[1] == "(anonymous)" for one in scopes)
            if scope is None and not is_template and not hidden and end in "{;":
                name = name_in(head_without_access)
                if name is not None:
                    prefix = [one[1] for one in scopes if one[1]]
                    kind = "defined" if end == "{" else "declared"
                    yield "::".join(prefix + [name]), kind, head_without_access, bisect.bisect(newlines, start) + 1
        if end == "{":
            scopes.append(scope_of(without_access(head)))
            if re.match(r"\s*template\b", head) and scopes[-1] and scopes[-1][0] == "class":
                scopes[-1] = None  # of a class template: defined in the header
        elif end == "}" and scopes:
            scopes.pop()


def is_concern(head):
    """Whether a declaration has a definition somewhere else."""
    return not re.search(r"=\s*(?:default|delete|0)\s*$", head) and not re.match(r"\s*(?:friend|using|typedef|extern)\b", head)


def comments_of(header):
    return [re.sub(r"\s*//\s*", " ", comment) for comment in re.findall(r"(?://[^\n]*\n\s*)+", header.read_text())]


def named_files(comments):
    names = set()
    for comment in comments:
        for sentence in re.findall(r"[Dd]efined in ((?:[\w/]+\.cc(?:, | and )?)+)(?!,? ?which \S+ writes during)", comment):
            names.update(re.findall(r"[\w/]+\.cc", sentence))
    return names


def check(header, definitions):
    comments = comments_of(header)
    named = named_files(comments)
    one_each = any("defined in the file of its name" in comment for comment in comments)
    functions = list(functions_of(header))
    here = {name for name, kind, _, _ in functions if kind == "defined"}
    used = set()
    for name, kind, head, line in functions:
        if kind != "declared" or not is_concern(head) or name in here:
            continue
        files = definitions.get(name, set())
        if not files:
            continue
        used.update(one for one in named if any(str(file).endswith("/" + one) for file in files))
        stems = {header.stem, name.split("::")[-1]} if one_each else {header.stem}
        allowed = {file for file in files if file.stem in stems or any(str(file).endswith("/" + one) for one in named)}
        if not allowed:
            yield f"{header}:{line}: {name} is defined in {', '.join(sorted(file.name for file in files))}"
    for one in sorted(named - used):
        yield f"{header}: says that something is defined in {one}, which defines nothing of it"


def main():
    files = listed_files()
    definitions = {}
    for file in files:
        if file.suffix == ".cc" and file.parts[0] not in ("tests", "samples"):
            for name, kind, head, _ in functions_of(file):
                if kind == "defined" or re.search(r"=\s*default$", head):
                    definitions.setdefault(name, set()).add(file)
    folders = [Path(one) for one in sys.argv[1:]]
    violations = [one for file in files if file.suffix == ".h" and any(folder in file.parents for folder in folders)
                  for one in check(file, definitions)]
    print("\n".join(violations), end="\n" if violations else "")
    return 1 if violations else 0


sys.exit(main())
