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
import subprocess
import sys
from pathlib import Path

IDENTIFIER = r"[A-Za-z_]\w*"
# What a name may be: an identifier, a destructor or an operator, with the classes and namespaces before it.
FUNCTION_NAME = re.compile(
    rf"((?:{IDENTIFIER}\s*::\s*)*(?:~?{IDENTIFIER}|operator\s*(?:\(\)|[^\s\w(]+|{IDENTIFIER}[\w:]*)))\s*\("
)
KEYWORDS = {"if", "for", "while", "switch", "return", "sizeof", "decltype", "alignas", "noexcept", "requires", "explicit",
            "static_assert", "alignof", "catch", "co_await", "co_return", "throw", "new", "delete", "defined"}


def without_comments_and_texts(text):
    """The code with blanks in place of comments, texts, characters and preprocessor lines, so that positions stay."""
    pattern = re.compile(
        r"//[^\n]*|/\*.*?\*/|R\"(?P<mark>[^(]*)\(.*?\)(?P=mark)\"|\"(?:\\.|[^\"\\\n])*\"|(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+'"
        r"|^[ \t]*#(?:\\\n|[^\n])*",
        re.S | re.M)
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match.group(0)), text)


def chunks(code):
    """Yields (text, end) for every piece of code before a ';', '{' or '}' outside of parentheses."""
    start = depth = 0
    for index, char in enumerate(code):
        if char in "([":
            depth += 1
        elif char in ")]":
            depth -= 1
        elif depth == 0 and char in ";{}":
            yield code[start:index].strip(), char, start + len(code[start:index]) - len(code[start:index].lstrip())
            start = index + 1


def scope_of(head):
    """What a brace after `head` opens: ("namespace" or "class", name), or None for a body or a list of values."""
    head = re.sub(r"\[\[.*?\]\]", "", head)
    match = re.search(rf"\bnamespace\b\s*((?:{IDENTIFIER}(?:::)?)*)\s*$", head)
    if match:
        return "namespace", match.group(1) or "(anonymous)"
    match = re.search(rf"\b(?:class|struct|union)\b\s+({IDENTIFIER})\s*(<[^{{]*>)?\s*(?:final\s*)?(?::[^:].*)?$", head, re.S)
    if match and "(" not in head.split(match.group(1))[0]:
        return "class", match.group(1)
    if re.match(r'(?:extern\s*" *")?\s*$', head) and "extern" in head:
        return "namespace", ""
    return None


def name_in(head):
    """The name of the function that `head` declares or defines, or None."""
    head = re.sub(r"\[\[.*?\]\]", " ", head, flags=re.S)
    head = re.sub(r"^\s*(?:public|private|protected)\s*:", " ", head)
    for match in FUNCTION_NAME.finditer(head):
        name = re.sub(r"\s+", "", match.group(1))
        last = name.split("::")[-1]
        if last in KEYWORDS or re.match(r"FGRAPH_|[A-Z_]+$", last):
            continue
        before = head[:match.start()]
        if "=" in before.replace("operator=", "") or before.count("<") > before.count(">"):
            return None
        return name
    return None


def functions_of(path):
    """Yields (qualified name, kind, line) of what a file declares and defines outside of bodies and of anonymous namespaces."""
    code = without_comments_and_texts(path.read_text())
    newlines = [index for index, char in enumerate(code) if char == "\n"]
    scopes = []  # of open braces: a pair, or None inside a body
    for head, end, start in chunks(code):
        if None not in scopes and head:
            head_without_access = re.sub(r"^(?:\s*(?:public|private|protected)\s*:)+", "", head)
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
            scopes.append(scope_of(re.sub(r"^(?:\s*(?:public|private|protected)\s*:)+", "", head)))
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
    listed = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", "*.h", "*.cc"],
                            check=True, capture_output=True, text=True).stdout.split()
    files = [Path(one) for one in listed if Path(one).exists()]
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
