#!/usr/bin/env python3
"""Checks that no class has more than 30 member functions.

    tools/check_classes.py [--list] FOLDER...

Counted is what a class declares itself: public or not, constructors, operators and templates, but no friends and nothing that is
deleted. It reads the text alone, so that a constructor counts only if somebody has written it. Prints every violation; the exit
code is 1 if there is one. With --list it prints the number of every class and judges none.
"""
import bisect
import re
import sys
from pathlib import Path

from cpp_declarations import KEYWORDS, chunks, listed_files, scope_of, without_access, without_comments_and_texts

MOST = 30
# What a user calls is one class, so that it is one list of functions.
EXCEPTIONS = {"fgraph::Repository"}

BUILT_IN = {"void", "bool", "char", "int", "unsigned", "long", "double", "float", "auto"}
PAIRS = {"(": ")", "[": "]", "<": ">", "{": "}"}


def end_of_group(text, start):
    """The place after the bracket that closes the one at `start`. Only brackets of the same kind matter."""
    opening, closing = text[start], PAIRS[text[start]]
    depth = 0
    for index in range(start, len(text)):
        if text[index] == opening:
            depth += 1
        elif text[index] == closing and text[index - 1:index + 1] != "->":
            depth -= 1
            if depth == 0:
                return index + 1
    return len(text)


def without_template(head):
    """A declaration without "template <...>" and a condition in parentheses before it."""
    head = head.strip()
    while match := re.match(r"template\s*(?=<)|requires\s*(?=\()", head):
        head = head[end_of_group(head, match.end()):].strip()
    return head


def declares_function(head):
    """Whether a declaration in a class, without access and template, is one of a function."""
    if re.match(r"(?:friend|using|typedef|static_assert|enum|class|struct|union)\b|[,:(]", head):
        return False
    if re.search(r"\boperator\b[^;]*\(", head):
        return True
    place = 0
    while match := re.search(r"[(<={]", head[place:]):
        at = place + match.start()
        if head[at] in "={":
            return False
        before = head[:at].rstrip()
        if head[at] == "(":
            name = re.search(r"~?[A-Za-z_]\w*$", before)
            is_pointer = re.match(r"\(\s*(?:[A-Za-z_]\w*::)?[*&]", head[at:]) and end_of_group(head, at) < len(head)
            if name and not is_pointer and name.group(0) not in KEYWORDS | BUILT_IN:
                return not re.match(r"FGRAPH_|[A-Z_]+$", name.group(0))
        place = end_of_group(head, at)
    return False


def classes_of(path):
    """Yields (qualified name, line, number of member functions) of each class that has a body in the file."""
    code = without_comments_and_texts(path.read_text())
    newlines = [index for index, char in enumerate(code) if char == "\n"]
    scopes = []  # of open braces: [kind, name, line, number of functions]
    for head, end, start in chunks(code):
        head = without_template(without_access(re.sub(r"\[\[.*?\]\]", " ", head, flags=re.S)))
        in_class = bool(scopes) and scopes[-1][0] == "class"
        if in_class and end in "{;" and declares_function(head) and not re.search(r"=\s*delete$", head):
            scopes[-1][3] += 1
        if end == "{":
            kind, name = scope_of(head) or ("body", "")
            scopes.append([kind, name, bisect.bisect(newlines, start) + 1, 0])
        elif end == "}" and scopes:
            kind, _, line, number = scopes[-1]
            if kind == "class":
                yield "::".join(name for _, name, _, _ in scopes if name), line, number
            scopes.pop()


def main():
    is_list = "--list" in sys.argv[1:]
    folders = [Path(one) for one in sys.argv[1:] if one != "--list"]
    found = [(path, *one) for path in listed_files() if any(folder in path.parents for folder in folders)
             for one in classes_of(path)]
    if is_list:
        lines = [f"{number:4} {name} {path}:{line}" for path, name, line, number in sorted(found, key=lambda one: -one[3])]
    else:
        lines = [f"{path}:{line}: {name} has {number} member functions" for path, name, line, number in found
                 if number > MOST and name not in EXCEPTIONS]
    print("\n".join(lines), end="\n" if lines else "")
    return 1 if lines and not is_list else 0


sys.exit(main())
